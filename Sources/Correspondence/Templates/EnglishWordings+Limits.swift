/// The default letters about a limit, to staff, in English.
extension EnglishWordings {
  static func aboutLimit(_ name: TemplateName) -> Wording? {
    switch name {
    case .reminder:
      Wording(
        "[{{rung}}] {{number}} {{#limit}}{{remaining}}{{/limit}}",
        ["The limit for the {{#limit}}{{kind}}{{/limit}} in {{number}}{{#window}} ({{window}}){{/window}} is near."],
        expected: ["Please act before it is out. Until the end of business on the day itself is in time."])
    case .overdue:
      Wording(
        "[{{rung}}] {{number}} {{#limit}}{{remaining}}{{/limit}}",
        [
          "The limit for the {{#limit}}{{kind}}{{/limit}} in {{number}}{{#window}} ({{window}}){{/window}} is out, and it "
            + "is not done.",
          "{{#opensInquiry}}Late completion and late transfer are a circumstance of the Accountability Regime, "
            + "art. 5(12).{{/opensInquiry}}"
            + "{{#addsCriticism}} Circulated criticism is added to the measures suggested.{{/addsCriticism}}",
        ],
        expected: [
          "{{#isDebtor}}Please act at once and say why it is late.{{/isDebtor}}"
            + "{{^isDebtor}}Please see to it that it is done at once.{{/isDebtor}}"
        ])
    case .recomputed:
      Wording(
        "[Limit] {{number}} moved{{#limit}}, {{remaining}}{{/limit}}",
        [
          "The calendar or the office hours changed, so the limit for the {{#limit}}{{kind}}{{/limit}} in {{number}} was "
            + "computed again. It was {{previousDate}}."
        ],
        expected: ["Please keep the new limit."])
    default: nil
    }
  }
}
