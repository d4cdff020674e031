/// How a deadline came to its date, day by day.
public struct Explanation: Hashable, Sendable, Codable {
  public var deadline: String
  public var kind: DeadlineKind
  public var clause: String
  public var anchor: Anchor
  public var startsAt: Instant
  /// Working days that the limit allows.
  public var limit: Int
  public var dueAt: Instant
  public var provisional: Bool
  public var calendarVersion: Int
  /// The anchor's day first, then every day up to the due day.
  public var days: [ExplainedDay]

  /// Explains `deadline` from the calendar it names; with another one it would explain another date.
  public init(of deadline: Deadline, policy: Policy, calendar: WorkCalendar) {
    let rule = LimitRule(deadline.kind, track: nil, policy: policy)
    let limit = Limit(startsAt: deadline.startsAt, clause: rule.clause, days: deadline.days, outer: deadline.outer)
    let due = limit.due(in: policy.timetable(calendar))
    self.deadline = deadline.id
    kind = deadline.kind
    clause = due.clause
    anchor = due.startsAt == deadline.startsAt ? deadline.anchor : .receipt
    startsAt = due.startsAt
    self.limit = due.days.last?.number ?? 0
    dueAt = due.at
    provisional = due.provisional
    calendarVersion = calendar.version
    days = [ExplainedDay(anchor: due.startsAt.day)] + due.days.map(ExplainedDay.init)
  }

  enum CodingKeys: String, CodingKey {
    case deadline, kind, clause, anchor
    case startsAt = "starts_at"
    case limit
    case dueAt = "due_at"
    case provisional
    case calendarVersion = "calendar_version"
    case days
  }
}
