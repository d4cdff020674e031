/// The default letters about a case, to staff, in English.
extension EnglishWordings {
  static func aboutCase(_ name: TemplateName) -> Wording? {
    switch name {
    case .triage:
      Wording(
        "[Triage] {{number}} {{#limit}}{{remaining}}{{/limit}}", ["A new complaint is registered: {{number}}."],
        expected: ["Please accept it or reject it."])
    case .assignment:
      Wording(
        "[Assigned] {{number}}: sign{{#limit}}, {{remaining}}{{/limit}}",
        [
          "Complaint {{number}} is assigned to {{window}}{{#isCoHandler}} as co-handler{{/isCoHandler}}"
            + "{{#track}} (track: {{track}}){{/track}}.",
          "Grounds: {{#grounds}}{{.}}. {{/grounds}}",
          "{{#serviceItem}}Service item: {{serviceItem}}.{{/serviceItem}}",
          "{{#occurred}}It happened: {{occurred}}.{{/occurred}}",
          "{{#link}}The complaint itself is behind the link, once you have signed; each reading is recorded.{{/link}}",
        ],
        expected: [
          "Please sign for it and report your result to supervision in time. If it is not for your window, return it "
            + "with the reason before the limit for that."
        ])
    case .reassignment:
      Wording(
        "[Reassigned] {{number}} went elsewhere",
        ["Complaint {{number}} is now another window's; {{window}} has nothing more to do."])
    case .returned:
      Wording(
        "[Returned] {{number}}: assign anew", ["{{window}} returned complaint {{number}}."],
        expected: ["Please read the reason and assign it anew. Its limits stay as they are."])
    case .trackChanged:
      Wording(
        "[Track] {{number}} changed{{#limit}}, {{remaining}}{{/limit}}",
        ["Complaint {{number}} is on another track now: {{track}}."], expected: ["Please keep the new limit."])
    case .meeting:
      Wording(
        "[Meeting] {{number}} {{meeting}}",
        [
          "Complaint {{number}} concerns several departments. They meet on {{meeting}} (Complaint Handling Measures, "
            + "art. 6(3))."
        ],
        expected: ["Please come, and be ready to say how things stand on your side."])
    case .result:
      Wording(
        "[Result] {{number}}: reply{{#limit}}, {{remaining}}{{/limit}}",
        ["{{window}} reported its result on complaint {{number}}."],
        expected: ["Please check it, record the finding, and reply to the complainant."])
    case .opinion:
      Wording(
        "[Opinion] {{number}} recorded", ["The meeting on complaint {{number}} gave its final opinion."],
        expected: ["Please act on it."])
    case .finding:
      Wording(
        "[Finding] {{number}} {{finding}}{{#isAwaitingApproval}}: approve?{{/isAwaitingApproval}}",
        [
          "Complaint {{number}} is found {{finding}} (Complaint Handling Measures, art. 8).",
          "{{#isAwaitingApproval}}That takes effect when the leader in charge approves it.{{/isAwaitingApproval}}"
            + "{{^isAwaitingApproval}}{{#isApproved}}It was approved.{{/isApproved}}"
            + "{{^isApproved}}It was not approved.{{/isApproved}}{{/isAwaitingApproval}}",
        ],
        expected: ["Please look at what it rests on, and act."])
    case .reopened:
      Wording(
        "[Reopened] {{number}} {{#limit}}{{remaining}}{{/limit}}",
        ["Complaint {{number}} is reopened: a new round, with new limits."], expected: ["Please triage it."])
    case .reopeningRequested:
      Wording(
        "[Request] {{number}}: reopen?", ["The complainant asks for {{number}} to be reopened."],
        expected: ["Please read why, and decide."])
    case .withdrawn:
      Wording(
        "[Withdrawn] {{number}}", ["Complaint {{number}} is withdrawn: what was under way ends, and so do its limits."])
    default: nil
    }
  }
}
