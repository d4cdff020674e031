public import Database

/// Notices that a restore brought back as waiting, although their time has come since: they may have been sent.
public enum DoubtfulNotices {
  /// Puts them into the hands of a sender that lives no more, so that the notifier finds them as it finds what a crash
  /// left: `unknown`, told to supervision, settled from the mail server's log, and never silently sent twice.
  /// - Parameter session: the database owner's, while no worker runs.
  /// - Returns: how many.
  public static func doubt(_ session: Session) throws(DatabaseError) -> Int {
    try session.execute(NoticeStore.orphan, [.int(SenderSeat.nobody)])
  }
}
