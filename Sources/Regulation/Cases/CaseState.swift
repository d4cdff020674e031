/// A case as its chain tells it. The same events always give the same state.
public struct CaseState: Hashable, Sendable {
  public let number: String
  public internal(set) var status: CaseStatus = .registered
  /// From 1; a reopening starts the next.
  public internal(set) var round = 1
  public internal(set) var track: Track?
  public internal(set) var channel = Channel.web
  public internal(set) var form = Form.written
  public internal(set) var receivedAt = Instant(microseconds: 0)
  public internal(set) var registeredAt = Instant(microseconds: 0)
  /// What this round's limits count from: the receipt, or the reopening. It never moves.
  public internal(set) var anchor = Instant(microseconds: 0)
  public internal(set) var isAnonymous = false
  public internal(set) var withholdsIdentity = true
  public internal(set) var hasEmail = false
  public internal(set) var hasPhone = false
  public internal(set) var respondent = Respondent()
  public internal(set) var relatesTo: String?
  public internal(set) var occurredAt: Instant?
  public internal(set) var attachments = 0
  /// The complainant's own until triage settles them.
  public internal(set) var grounds: [Ground] = []
  /// Who took it; nil before acceptance.
  public internal(set) var handler: Party?
  /// This round's, in the order of assignment.
  public internal(set) var assignments: [Assignment] = []
  public internal(set) var meetings: [CaseEvent.Convened] = []
  public internal(set) var opinions = 0
  public internal(set) var finding: CaseEvent.FindingRecorded?
  /// A finding of this round called for an inquiry (C7, A3), whatever was found after it.
  public internal(set) var isToBeAskedAfter = false
  public internal(set) var repliedAt: Instant?
  /// This round's calls and answers.
  public internal(set) var followUps: [CaseEvent.FollowedUp] = []
  public internal(set) var rejection: RejectionReason?
  public internal(set) var isAnsweredOnTheSpot = false
  public internal(set) var reopeningRequested = false
  public internal(set) var duplicateOf: String?
  public internal(set) var closedAt: Instant?
  /// Of all rounds, in the order in which they were set.
  public internal(set) var deadlines: [Deadline] = []

  public init(number: String) { self.number = number }
}

extension CaseState {
  /// Code of the leading window.
  public var window: String? { assignments.last { $0.part == .lead && $0.isActive }?.window }

  /// Codes of the co-handling windows (C6.3).
  public var coWindows: [String] { assignments.filter { $0.part == .co && $0.isActive }.map(\.window) }

  public var isOnSite: Bool { channel == .onsite }

  /// Those still owed, breached ones included.
  public var openDeadlines: [Deadline] { deadlines.filter { !$0.status.isFinal } }

  /// The last answer given.
  public var satisfaction: Satisfaction? { followUps.last { $0.satisfaction != nil }?.satisfaction }

  /// The finding that holds: recorded, and approved where a leader has to (C8).
  public var effectiveFinding: Finding? {
    guard let finding, finding.approval == .notNeeded || finding.approval == .approved else { return nil }
    return finding.finding
  }
}
