/// What the regulation, or local policy, says about one kind of deadline: from when, how many days, on what ground.
struct LimitRule: Sendable {
  let kind: DeadlineKind
  let anchor: Anchor
  let clause: String
  /// Working days.
  let days: Int
  private let track: Track?

  init(_ kind: DeadlineKind, track: Track?, policy: Policy) {
    self.kind = kind
    self.track = track
    anchor = Self.anchor(of: kind, policy)
    clause = Self.clause(of: kind)
    days = Self.days(of: kind, track, policy.limits)
  }

  func limit(from anchor: Instant, receivedAt: Instant) -> Limit {
    Limit(startsAt: anchor, clause: clause, days: days, outer: outer(receivedAt))
  }

  /// Local policy gives supervision days after the result, but can't lengthen C6.1 or C6.3.
  private func outer(_ receivedAt: Instant) -> OuterLimit? {
    switch (kind, track) {
    case (.replyAfterResult, .onsite): OuterLimit(clause: "C6.1", startsAt: receivedAt, days: Statute.reply)
    case (.replyAfterResult, .joint): OuterLimit(clause: "C6.3", startsAt: receivedAt, days: Statute.jointReply)
    default: nil
    }
  }

  static func anchor(of kind: DeadlineKind, _ policy: Policy) -> Anchor {
    switch kind {
    case .triage, .reply, .jointReply, .meeting, .coResult: .receipt
    case .result: policy.windowAnchor == .assignment ? .assignment : .receipt
    case .signing, .returning: .assignment
    case .replyAfterResult: .result
    case .followUp: .reply
    case .explanation: .opening
    case .appeal: .decision
    case .ruling: .appeal
    }
  }

  private static func clause(of kind: DeadlineKind) -> String {
    switch kind {
    case .reply: "C6.1"
    case .result: "C6.2"
    case .jointReply: "C6.3"
    default: "policy"
    }
  }

  private static func days(of kind: DeadlineKind, _ track: Track?, _ limits: LocalLimits) -> Int {
    switch kind {
    case .reply: Statute.reply
    case .result: track == .windowComplex ? Statute.resultComplex : Statute.result
    case .jointReply: Statute.jointReply
    case .triage: limits.triage
    case .signing: limits.signing
    case .returning: limits.returning
    case .replyAfterResult: limits.replyAfterResult
    case .meeting: limits.meeting
    case .coResult: limits.coResult
    case .explanation: limits.explanation
    case .followUp: limits.followUp
    case .appeal: limits.appeal
    case .ruling: limits.ruling
    }
  }
}
