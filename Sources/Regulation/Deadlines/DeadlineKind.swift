/// What somebody has to have done by the limit.
public enum DeadlineKind: String, Sendable, Codable, CaseIterable {
  /// A decision on acceptance.
  case triage
  /// The window signs for the assignment.
  case signing
  /// The window's right to return what is not for it.
  case returning
  /// C6.1: the reply to the complainant.
  case reply
  /// C6.2: the window's result.
  case result
  /// The reply to the complainant once there is a result.
  case replyAfterResult = "reply-after-result"
  /// C6.3: the coordination meeting.
  case meeting
  /// C6.3: a department's result.
  case coResult = "co-result"
  /// C6.3: the reply to the complainant.
  case jointReply = "joint-reply"
  /// A6.1: the window's explanation of itself.
  case explanation
  /// The call after the reply.
  case followUp = "follow-up"
  /// A6.3: the right to appeal.
  case appeal
  /// A6.3: the ruling on an appeal.
  case ruling
}

extension DeadlineKind {
  /// A right rather than a duty: it lapses in silence, nobody is reminded.
  public var isRight: Bool { self == .returning || self == .appeal }

  /// Its breach is late completion or late transfer, a circumstance in itself (A5.12).
  public var opensInquiry: Bool {
    switch self {
    case .reply, .jointReply, .signing, .result, .coResult: true
    case .triage, .meeting, .replyAfterResult, .followUp, .explanation, .ruling, .returning, .appeal: false
    }
  }

  /// Who owes it unless the deadline itself says otherwise; nil for a right.
  public var debtor: Party? {
    switch self {
    case .triage, .reply, .jointReply, .meeting, .replyAfterResult, .followUp: .supervision
    case .signing, .result, .coResult: .windowResponsible
    case .explanation: .subjectWindowHead
    case .ruling: .ruler
    case .returning, .appeal: nil
    }
  }
}
