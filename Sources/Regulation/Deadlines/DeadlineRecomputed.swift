/// Data of `deadline.recomputed`: the date as it was and as it is, each with the calendar it came from.
public struct DeadlineRecomputed: Hashable, Sendable, Codable {
  public var deadline: String
  public var kind: DeadlineKind
  public var round: Int
  public var window: String?
  public var clause: String
  public var days: Int
  public var dueAt: Instant
  public var provisional: Bool
  public var calendarVersion: Int
  public var previous: Previous

  public struct Previous: Hashable, Sendable, Codable {
    public var clause: String
    public var days: Int
    public var dueAt: Instant
    public var provisional: Bool
    public var calendarVersion: Int

    enum CodingKeys: String, CodingKey {
      case clause, days
      case dueAt = "due_at"
      case provisional
      case calendarVersion = "calendar_version"
    }
  }

  public init(from old: Deadline, to new: Deadline) {
    deadline = new.id
    kind = new.kind
    round = new.round
    window = new.window
    clause = new.clause
    days = new.days
    dueAt = new.dueAt
    provisional = new.provisional
    calendarVersion = new.calendarVersion
    previous = Previous(
      clause: old.clause, days: old.days, dueAt: old.dueAt, provisional: old.provisional,
      calendarVersion: old.calendarVersion)
  }

  enum CodingKeys: String, CodingKey {
    case deadline, kind, round, window, clause, days
    case dueAt = "due_at"
    case provisional
    case calendarVersion = "calendar_version"
    case previous
  }
}
