/// A limit that runs, or ran. What it was computed from is kept with it, so that it can always be computed again.
public struct Deadline: Hashable, Sendable, Codable {
  /// `<number>/<round>/<kind>/<n>`.
  public var id: String
  /// Of the case or inquiry.
  public var number: String
  /// From 1; a reopening starts the next.
  public var round: Int
  public var kind: DeadlineKind
  /// Code of the window that owes it, or whose right it is.
  public var window: String?
  /// Nil for a right.
  public var owedBy: Party?
  /// `C6.1`, `C6.2`, `C6.3`, or `policy` for a local limit.
  public var clause: String
  /// What it counts from, and when that was. It never moves.
  public var anchor: Anchor
  public var startsAt: Instant
  /// Working days after the day of the anchor, as in force when the deadline was set.
  public var days: Int
  public var outer: OuterLimit?
  /// The last instant that is in time.
  public var dueAt: Instant
  /// It reaches into a year whose holidays are not published.
  public var provisional: Bool
  public var calendarVersion: Int
  public var status: DeadlineStatus
  public var settledAt: Instant?

  enum CodingKeys: String, CodingKey {
    case id, number, round, kind, window
    case owedBy = "owed_by"
    case clause, anchor
    case startsAt = "starts_at"
    case days, outer
    case dueAt = "due_at"
    case provisional
    case calendarVersion = "calendar_version"
    case status
    case settledAt = "settled_at"
  }
}
