public import Database

/// Tells relays that something was committed.
///
/// Sent after the commit, in a transaction of its own: NOTIFY takes a lock over the whole cluster at commit, which a
/// writing transaction would hold through its fsync. A lost signal costs at most the relay's own look-round.
public enum OutboxSignal {
  static let channel = "redress_outbox"
  private static let notify = Statement("outbox.signal", "NOTIFY redress_outbox")

  public static func send(_ session: Session) throws(DatabaseError) { try session.execute(notify) }
}
