/// Data of `deadline.settled`: how it ended, `settled`, `settled-late` or `cancelled`.
public struct DeadlineSettled: Hashable, Sendable, Codable {
  public var deadline: String
  public var kind: DeadlineKind
  public var round: Int
  public var window: String?
  public var clause: String
  public var dueAt: Instant
  public var status: DeadlineStatus
  public var settledAt: Instant

  /// A deadline that is still running has no such event; its limit stands in for the time then.
  public init(_ deadline: Deadline) {
    self.deadline = deadline.id
    kind = deadline.kind
    round = deadline.round
    window = deadline.window
    clause = deadline.clause
    dueAt = deadline.dueAt
    status = deadline.status
    settledAt = deadline.settledAt ?? deadline.dueAt
  }

  enum CodingKeys: String, CodingKey {
    case deadline, kind, round, window, clause
    case dueAt = "due_at"
    case status
    case settledAt = "settled_at"
  }
}
