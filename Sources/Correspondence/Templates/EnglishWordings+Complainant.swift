/// The default letters to complainants, in English.
extension EnglishWordings {
  static func forComplainant(_ name: TemplateName) -> Wording? {
    switch name {
    case .acknowledgement:
      Wording(
        "{{number}}: complaint registered",
        [
          "Your complaint is registered under {{number}}. It will be handled, and you will get a reply.",
          "With the query code you were given you can look up where it stands. Please keep that code.",
        ])
    case .acceptance:
      Wording(
        "{{number}}: complaint accepted",
        ["Your complaint {{number}} is accepted{{#track}} ({{track}}){{/track}}. You will get a reply when it is done."]
      )
    case .rejection:
      Wording(
        "{{number}}: complaint not accepted",
        [
          "Your complaint {{number}} is not accepted: {{rejection}} (Complaint Handling Measures, art. 3).",
          "The explanation can be read with your query code. If there is something new, please complain again.",
        ])
    case .answer:
      Wording(
        "{{number}}: answered on the spot", ["Your complaint {{number}} was answered on the spot and put on record."])
    case .reply:
      Wording(
        "{{number}}: reply to your complaint",
        [
          "There is a reply to your complaint {{number}}{{#means}} ({{means}}){{/means}}. Read it with your query code."
        ],
        expected: ["Please say how content you are. If you are not, you may ask for the case to be reopened."])
    case .closing:
      Wording(
        "{{number}}: complaint closed",
        ["Your complaint {{number}} is closed. If you disagree, ask for it to be reopened with your query code."])
    case .reopening:
      Wording(
        "{{number}}: complaint reopened", ["Your complaint {{number}} is reopened; its limits count anew from today."])
    case .withdrawal:
      Wording(
        "{{number}}: complaint withdrawn",
        ["Your complaint {{number}} is withdrawn. If that was not your wish, please tell the supervision section soon."]
      )
    case .linking:
      Wording(
        "{{number}}: joined to another case",
        ["Your complaint {{number}} is about the same matter as {{duplicateOf}} and is handled together with it."])
    default: nil
    }
  }
}
