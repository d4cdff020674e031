internal import Database
internal import Regulation

/// What the database says when a timer looks.
struct TimerLook {
  let now: Instant
  /// When the next rung fires; nil when nothing is owed.
  let next: Instant?
  /// Grows with each import of directory, policy or calendar.
  let revision: Int
  /// The revision that the deadlines follow.
  let recomputed: Int
  let rules: Rules

  /// The documents that deadlines follow; the directory is none of them.
  struct Rules: Equatable {
    let policy: Int
    let calendar: Int
  }

  init(_ session: Session) throws(DatabaseError) {
    let row = try session.query(OfficeStore.look).only()
    now = Instant(microseconds: try row.instantMicroseconds("now"))
    next = try row.instantMicrosecondsOrNil("next").map { Instant(microseconds: $0) }
    revision = try row.int("revision")
    recomputed = try row.int("recomputed")
    rules = Rules(policy: try row.int("policy"), calendar: try row.int("calendar"))
  }

  var isDue: Bool { next.map { $0 <= now } ?? false }

  /// Until the next rung fires; `longest` when that is further off.
  func sleep(atMost longest: Duration) -> Duration {
    next.map { min(longest, .microseconds(max(0, $0.microseconds - now.microseconds))) } ?? longest
  }
}
