/// Data of `deadline.set`: everything the deadline was computed from.
public struct DeadlineSet: Hashable, Sendable, Codable {
  public var deadline: String
  public var kind: DeadlineKind
  public var round: Int
  public var window: String?
  public var owedBy: Party?
  public var clause: String
  public var anchor: Anchor
  public var startsAt: Instant
  public var days: Int
  public var outer: OuterLimit?
  public var dueAt: Instant
  public var provisional: Bool
  public var calendarVersion: Int

  public init(_ deadline: Deadline) {
    self.deadline = deadline.id
    kind = deadline.kind
    round = deadline.round
    window = deadline.window
    owedBy = deadline.owedBy
    clause = deadline.clause
    anchor = deadline.anchor
    startsAt = deadline.startsAt
    days = deadline.days
    outer = deadline.outer
    dueAt = deadline.dueAt
    provisional = deadline.provisional
    calendarVersion = deadline.calendarVersion
  }

  /// The deadline as it was set; `number` is the event's subject.
  public func started(of number: String) -> Deadline {
    Deadline(
      id: deadline, number: number, round: round, kind: kind, window: window, owedBy: owedBy, clause: clause,
      anchor: anchor, startsAt: startsAt, days: days, outer: outer, dueAt: dueAt, provisional: provisional,
      calendarVersion: calendarVersion, status: .running, settledAt: nil)
  }

  enum CodingKeys: String, CodingKey {
    case deadline, kind, round, window
    case owedBy = "owed_by"
    case clause, anchor
    case startsAt = "starts_at"
    case days, outer
    case dueAt = "due_at"
    case provisional
    case calendarVersion = "calendar_version"
  }
}
