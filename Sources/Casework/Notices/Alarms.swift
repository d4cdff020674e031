public import Database
public import Regulation

/// What supervision and the operator must be told beside the cases: dead letters, events nobody takes.
public struct Alarms: Sendable {
  /// What happened, without content; many alarms may be of one kind.
  public struct Sort: Sendable, Hashable {
    /// Nil for one that a later release raised.
    public let kind: AlarmKind?
    /// The executable it happened in.
    public let worker: String
    public let code: String
  }

  /// The last one's id: names the mails about them.
  public let last: Int
  /// Each once, in the order of its first alarm.
  public let sorts: [Sort]
  let ids: [Int]

  /// Takes those that nobody was told of, once the gathering after the last telling is over; nil when there are none
  /// or another sender is at it. The unit of work that writes the mails calls `told`.
  public static func take(
    at now: Instant, gather: Int64, _ session: Session
  ) throws(DatabaseError) -> Alarms? {
    guard try session.query(AlarmStore.any).only().bool("any"),
      try NoticeBook.hasTurn(with: "alarm", session)
    else { return nil }
    let before = try session.query(AlarmStore.lastTold).only().instantMicrosecondsOrNil("at")
    if let before, Instant(microseconds: before).adding(seconds: gather) > now { return nil }
    return try Alarms(session.query(AlarmStore.untold))
  }

  private init?(_ rows: Rows) throws(DatabaseError) {
    var (ids, sorts): ([Int], [Sort]) = ([], [])
    for row in rows {
      ids.append(try row.int("id"))
      let sort = Sort(
        kind: AlarmKind(rawValue: try row.text("kind")), worker: try row.text("worker"), code: try row.text("code"))
      if !sorts.contains(sort) { sorts.append(sort) }
    }
    guard let last = ids.last else { return nil }
    (self.ids, self.sorts, self.last) = (ids, sorts, last)
  }

  /// They stand in mails now.
  public func told(at now: Instant, _ session: Session) throws(DatabaseError) {
    try session.execute(AlarmStore.told, [.ints(ids), .instant(now.microseconds)])
  }
}
