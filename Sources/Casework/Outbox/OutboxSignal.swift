internal import Database

/// Tells relays that something was committed.
///
/// Sent after the commit, in a transaction of its own: NOTIFY takes a lock over the whole cluster at commit, which a
/// writing transaction would hold through its fsync. A lost signal costs at most the relay's own look-round.
enum OutboxSignal {
  static let channel = "redress_outbox"
  static let send = Statement("outbox.signal", "NOTIFY redress_outbox")
}
