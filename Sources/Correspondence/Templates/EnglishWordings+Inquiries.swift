/// The default letters about an inquiry, to staff, in English.
extension EnglishWordings {
  static func aboutInquiry(_ name: TemplateName) -> Wording? {
    let inquiry = "Inquiry {{number}}{{#caseNumber}} (complaint {{caseNumber}}){{/caseNumber}}"
    let whom = "About: {{#subjects}}{{.}}; {{/subjects}}circumstances: {{#circumstances}}{{.}}; {{/circumstances}}"
    switch name {
    case .inquiryProposed:
      return Wording(
        "[Inquiry] {{number}}: open it?", [inquiry + " is proposed.", whom],
        expected: ["Please check the facts and open it; to set it aside takes the leader in charge, with a reason."])
    case .inquiryOpened:
      return Wording(
        "[Inquiry] {{number}}: explain{{#limit}}, {{remaining}}{{/limit}}", [inquiry + " is opened.", whom],
        expected: [
          "Please explain cause, situation, responsibility and what you propose (Accountability Regime, art. 6(1))."
        ])
    case .inquiryExplained:
      return Wording(
        "[Inquiry] {{number}}: explained", [inquiry + " has its explanation."], expected: ["Please read it and decide."]
      )
    case .inquiryDecided:
      return Wording(
        "[Inquiry] {{number}}: decided",
        [
          inquiry + " is decided.", whom,
          "Measures: {{#measures}}{{.}}; {{/measures}}{{#points}}points taken off: {{points}}.{{/points}}",
        ],
        expected: [
          "{{#limit}}Whoever disagrees may appeal within the limit (Accountability Regime, art. 6(3)).{{/limit}}"
        ])
    case .inquiryTransferred:
      return Wording(
        "[Inquiry] {{number}}: handed over",
        [inquiry + " is outside the centre's remit and is handed over (Accountability Regime, art. 6(2))."])
    case .inquiryAppealed:
      return Wording(
        "[Appeal] {{number}}: rule{{#limit}}, {{remaining}}{{/limit}}",
        [inquiry + ": the decision is appealed against."],
        expected: ["Please rule within the limit."])
    case .inquiryRuled:
      return Wording(
        "[Ruling] {{number}}",
        [inquiry + ": on the appeal, {{outcome}}. {{#points}}Points taken off: {{points}}.{{/points}}"])
    default: return nil
    }
  }
}
