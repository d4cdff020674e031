internal import Operations
internal import Regulation

/// Codes in the words of the regulation, for people at the terminal.
extension DeadlineKind {
  var phrase: Phrase {
    switch self {
    case .triage: Phrase("受理审查", "decision on acceptance")
    case .signing: Phrase("签收", "signing")
    case .returning: Phrase("退回（权利）", "return (a right)")
    case .reply: Phrase("答复投诉人", "reply")
    case .result: Phrase("反馈处理结果", "result")
    case .replyAfterResult: Phrase("结果后答复投诉人", "reply after the result")
    case .meeting: Phrase("协调会", "coordination meeting")
    case .coResult: Phrase("协办结果", "co-handler's result")
    case .jointReply: Phrase("会办答复投诉人", "reply on the joint track")
    case .explanation: Phrase("情况说明", "explanation")
    case .followUp: Phrase("回访", "follow-up")
    case .appeal: Phrase("申诉（权利）", "appeal (a right)")
    case .ruling: Phrase("复议决定", "ruling")
    }
  }
}

extension DeadlineStatus {
  var phrase: Phrase {
    switch self {
    case .running: Phrase("进行中", "running")
    case .settled: Phrase("按时完成", "settled")
    case .breached: Phrase("已逾期", "breached")
    case .settledLate: Phrase("逾期完成", "settled late")
    case .cancelled: Phrase("已取消", "cancelled")
    }
  }
}

extension CaseStatus {
  var phrase: Phrase {
    switch self {
    case .registered: Phrase("已登记", "registered")
    case .accepted: Phrase("已受理", "accepted")
    case .assigned: Phrase("已转办", "assigned")
    case .handling: Phrase("办理中", "handling")
    case .resultSubmitted: Phrase("已报结果", "result submitted")
    case .replied: Phrase("已答复", "replied")
    case .closed: Phrase("已办结", "closed")
    case .rejected: Phrase("不予受理", "rejected")
    case .withdrawn: Phrase("已撤回", "withdrawn")
    case .linked: Phrase("已并案", "linked")
    }
  }
}

extension Track {
  var phrase: Phrase {
    switch self {
    case .onsite: Phrase("现场（C6.1）", "on site (C6.1)")
    case .window: Phrase("窗口（C6.2）", "window (C6.2)")
    case .windowComplex: Phrase("窗口复杂（C6.2）", "window, complex (C6.2)")
    case .joint: Phrase("多部门会办（C6.3）", "joint (C6.3)")
    }
  }
}

extension Rung {
  var phrase: Phrase {
    switch self {
    case .dueSoon: Phrase("黄牌提醒", "due soon")
    case .dueToday: Phrase("今日到期", "due today")
    case .breached: Phrase("红牌逾期", "breached")
    case .escalated2: Phrase("催办", "escalated, 2 days")
    case .escalated3: Phrase("督办", "escalated, 3 days")
    case .escalated5: Phrase("报主任", "to the director, 5 days")
    case .lapsed: Phrase("权利失效", "lapsed")
    }
  }
}

extension InquiryStatus {
  var phrase: Phrase {
    switch self {
    case .proposed: Phrase("建议", "proposed")
    case .opened: Phrase("已立案", "opened")
    case .explained: Phrase("已说明", "explained")
    case .decided: Phrase("已决定", "decided")
    case .appealed: Phrase("申诉中", "appealed")
    case .ruled: Phrase("已复议", "ruled")
    case .transferred: Phrase("已移送", "transferred")
    case .setAside: Phrase("不予立案", "set aside")
    }
  }
}
