public import Database
public import Regulation

/// The database's clock, the only clock (table `clock`, function `redress_now`), and the office's revision beside it.
public enum ClockStore {
  /// One row: `now`, `revision`, and the revision that all deadlines follow.
  static let read = Statement("clock.read", "SELECT redress_now() AS now, revision, recomputed FROM office")
  static let rehearsal = Statement("clock.rehearsal", "SELECT rehearsal FROM clock")
  static let shift = Statement(
    "clock.shift", "UPDATE clock SET shift = shift + make_interval(secs => $1::float8) WHERE rehearsal")

  /// The time it is for everybody who uses this database.
  public static func now(_ session: Session) throws(DatabaseError) -> Instant {
    Instant(microseconds: try session.query(read).only().instantMicroseconds("now"))
  }

  /// Whether this database was made with `migrate --rehearsal`, so that its clock may be moved.
  public static func isRehearsal(_ session: Session) throws(DatabaseError) -> Bool {
    try session.query(rehearsal).only().bool("rehearsal")
  }

  /// Moves the clock on; whole and broken seconds. Does nothing in a production database.
  public static func advance(_ session: Session, seconds: Double) throws(DatabaseError) {
    try session.execute(shift, [.double(seconds)])
  }
}
