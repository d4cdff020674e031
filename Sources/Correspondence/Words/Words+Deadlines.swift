internal import Regulation

extension DeadlineKind: Worded {
  var words: (chinese: String, english: String) {
    switch self {
    case .triage: ("受理审查", "decision on acceptance")
    case .signing: ("签收", "signing for the assignment")
    case .returning: ("退回", "return")
    case .reply: ("答复投诉人", "reply to the complainant")
    case .result: ("办理结果", "result")
    case .replyAfterResult: ("答复投诉人", "reply to the complainant")
    case .meeting: ("协调会", "coordination meeting")
    case .coResult: ("协办结果", "co-handler's result")
    case .jointReply: ("答复投诉人", "reply to the complainant")
    case .explanation: ("情况说明", "explanation")
    case .followUp: ("回访", "follow-up call")
    case .appeal: ("申诉", "appeal")
    case .ruling: ("复议决定", "ruling on the appeal")
    }
  }
}

extension Rung: Worded {
  /// +5 has no word of its own in the rules: it is 督办 that has reached the director.
  var words: (chinese: String, english: String) {
    switch self {
    case .dueSoon: ("黄牌", "Yellow card")
    case .dueToday: ("今日到期", "Due today")
    case .breached: ("红牌", "Red card")
    case .escalated2: ("催办", "Overdue, urged")
    case .escalated3: ("督办", "Supervised")
    case .escalated5: ("督办·报主任", "To the director")
    case .lapsed: ("逾期", "Lapsed")
    }
  }
}

extension Track: Worded {
  var words: (chinese: String, english: String) {
    switch self {
    case .onsite: ("现场投诉", "on site")
    case .window: ("窗口办理", "window")
    case .windowComplex: ("窗口办理（复杂）", "window, complex")
    case .joint: ("多部门会办", "joint")
    }
  }
}

/// The clause a limit rests on; anything but C6 is local policy, and said to be.
struct Clause: Worded {
  let code: String

  var words: (chinese: String, english: String) {
    switch code {
    case "C6.1": ("《投诉处理办法》第六条第（1）项", "Complaint Handling Measures, art. 6(1)")
    case "C6.2": ("《投诉处理办法》第六条第（2）项", "Complaint Handling Measures, art. 6(2)")
    case "C6.3": ("《投诉处理办法》第六条第（3）项", "Complaint Handling Measures, art. 6(3)")
    default: ("本中心内部规定", "the centre's own policy")
    }
  }
}
