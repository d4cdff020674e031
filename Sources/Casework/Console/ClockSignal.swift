public import Database

/// Tells deadline-watchers that their sleep is over: the rehearsal clock was moved, or the office changed.
public enum ClockSignal {
  public static let channel = "redress_clock"
  static let send = Statement("clock.signal", "NOTIFY redress_clock")

  public static func send(_ session: Session) throws(DatabaseError) { try session.execute(send) }
}

extension ClockStore {
  /// Whether anything has happened by this clock: then it may not go back.
  public static func isInUse(_ session: Session) throws(DatabaseError) -> Bool {
    try session.query(ChainStore.isAny).only().bool("any")
  }
}
