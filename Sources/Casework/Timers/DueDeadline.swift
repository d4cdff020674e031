internal import Database
internal import Regulation

/// A deadline whose row says that its next rung has come. Whether it truly has, its chain tells.
struct DueDeadline {
  let id: String
  /// Of the case or inquiry.
  let number: String
  let at: Instant

  init(_ row: Row) throws(DatabaseError) {
    id = try row.text("id")
    number = try row.text("number")
    at = Instant(microseconds: try row.instantMicroseconds("next_fire_at"))
  }

  /// The oldest that are due, after the given one.
  static func next(
    after last: DueDeadline?, upTo now: Instant, limit: Int, _ session: Session
  ) throws(DatabaseError) -> [DueDeadline] {
    let rows = try session.query(
      DeadlineStore.due,
      [.instant(now.microseconds), .instant(last?.at.microseconds ?? 0), .text(last?.id ?? ""), .int(limit)])
    var due: [DueDeadline] = []
    for row in rows { due.append(try DueDeadline(row)) }
    return due
  }
}
