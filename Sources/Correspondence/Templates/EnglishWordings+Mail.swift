/// The default letters about the mails themselves, in English.
extension EnglishWordings {
  static func aboutMail(_ name: TemplateName) -> Wording {
    switch name {
    case .undelivered:
      Wording(
        "{{#isDoubtful}}[In doubt] {{number}}: delivered or not?{{/isDoubtful}}"
          + "{{^isDoubtful}}[Bounced] {{number}}: not delivered{{/isDoubtful}}",
        [
          "{{#isDoubtful}}A notice about {{number}} to {{addressee}} may have been delivered or not: sending was cut off "
            + "before the mail server's last answer. It is not sent again by itself.{{/isDoubtful}}"
            + "{{^isDoubtful}}A notice about {{number}} to {{addressee}} could not be delivered (code {{fault}})."
            + "{{/isDoubtful}}"
        ],
        expected: [
          "{{#isDoubtful}}Please settle it with redress notice resolve, from the mail server's log or by asking the "
            + "recipient; if it did not arrive, redress notice resend sends it again.{{/isDoubtful}}"
            + "{{^isDoubtful}}Please check the address, and tell the recipient by other means.{{/isDoubtful}}"
        ])
    case .gathered:
      Wording(
        "[{{count}} notices] {{mostUrgent}}",
        ["{{count}} notices came within a short time:"],
        expected: [
          "{{#unlisted}}Only the most urgent are listed; {{unlisted}} more are not ({{unlistedRungs}}), and are yours to "
            + "deal with as well. Supervision has the whole list: redress notice list --digest {{digest}}{{/unlisted}}"
        ], lists: true)
    case .deadLetter:
      Wording(
        "[Alarm] dead letter in {{queue}}", ["A message in {{queue}} could not be taken; code: {{fault}}."],
        expected: [
          "Operator: look at it with redress dead show, then replay or discard it. It may be a complaint, and none may "
            + "be lost."
        ])
    case .deadLetterDiscarded:
      Wording(
        "[Alarm] dead letter given up in {{queue}}",
        ["A message in {{queue}} that could not be taken (code: {{fault}}) was given up and will not be handled."],
        expected: [
          "Supervision: please check, it may be a complaint. redress dead list --discarded {{queue}} tells who gave it "
            + "up, and why."
        ])
    default:
      Wording(
        "[Directory] {{number}}: nobody to tell",
        ["A notice about {{number}} could not go to whom it was for: {{gap}}. It went to the next in line."],
        expected: ["Please complete the directory: head, deputy or address."])
    }
  }
}
