internal import Regulation

/// What the status page says of a case.
struct CaseWords {
  let found: PublicCase
  let language: Language

  var all: [String: Any] {
    let stage = Words.stage(found.state, language)
    return [
      "number": found.number, "stage": stage.name, "stage_meaning": stage.meaning,
      "has_replies": !found.replies.isEmpty,
      "replies": found.replies.map {
        [
          "title": Words.replyTitle($0.kind, language), "text": $0.text, "at": $0.at.rfc3339,
          "on": Words.moment($0.at, language),
        ]
      },
      "has_deadlines": !found.limits.isEmpty,
      "deadlines": found.limits.map {
        [
          "step": Words.deadline($0.kind, language), "at": $0.dueAt.rfc3339, "by": Words.moment($0.dueAt, language),
          "provisional": $0.provisional, "status": Words.deadlineStatus($0.status, language),
        ] as [String: Any]
      },
      "steps": found.steps.map {
        [
          "at": $0.at.rfc3339, "on": Words.moment($0.at, language),
          "what": Words.step($0.type, mine: $0.mine, language),
        ]
      },
      "may_rate": found.may(.followUp), "may_reopen": found.may(.requestReopening),
      "may_withdraw": found.may(.withdraw),
      "grades": Satisfaction.allCases.map { ["code": $0.rawValue, "word": Words.satisfaction($0, language)] },
    ]
  }
}
