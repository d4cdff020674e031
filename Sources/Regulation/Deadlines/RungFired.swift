/// Data of `deadline.due-soon`, `due-today`, `breached` and `escalated`.
public struct RungFired: Hashable, Sendable, Codable {
  public var deadline: String
  public var kind: DeadlineKind
  public var round: Int
  public var window: String?
  public var clause: String
  public var dueAt: Instant
  public var provisional: Bool
  public var rung: Rung
  /// When it truly came; the event may be written later.
  public var trueAt: Instant
  /// When its mail may leave.
  public var mailableAt: Instant
  /// Parties, not persons.
  public var to: [Party]
  public var copy: [Party]
  /// Overtaken: recorded and not mailed.
  public var collapsed: Bool
  /// The breach opens a proposed inquiry by itself (A5.12).
  public var opensInquiry: Bool
  /// The proposal suggests circulated criticism as well.
  public var addsCirculatedCriticism: Bool

  public init(_ fired: FiredRung, of deadline: Deadline) {
    self.init(fired.rung, of: deadline, at: fired.at, collapsed: fired.collapsed)
    mailableAt = fired.mailableAt
    to = fired.step.to
    copy = fired.step.copy
    addsCirculatedCriticism = fired.step.addsCirculatedCriticism
  }

  /// A rung that tells nobody.
  init(_ rung: Rung, of deadline: Deadline, at trueAt: Instant, collapsed: Bool) {
    self.deadline = deadline.id
    kind = deadline.kind
    round = deadline.round
    window = deadline.window
    clause = deadline.clause
    dueAt = deadline.dueAt
    provisional = deadline.provisional
    self.rung = rung
    self.trueAt = trueAt
    mailableAt = trueAt
    to = []
    copy = []
    self.collapsed = collapsed
    opensInquiry = deadline.kind.opensInquiry && rung == .breached
    addsCirculatedCriticism = false
  }

  enum CodingKeys: String, CodingKey {
    case deadline, kind, round, window, clause
    case dueAt = "due_at"
    case provisional, rung
    case trueAt = "true_at"
    case mailableAt = "mailable_at"
    case to, copy, collapsed
    case opensInquiry = "opens_inquiry"
    case addsCirculatedCriticism = "adds_circulated_criticism"
  }
}
