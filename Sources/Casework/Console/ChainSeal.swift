public import Database

/// Where a chain ends: what a paper names, so that its reader can prove it.
public enum ChainSeal {
  /// The last event's place, and its hash in hexadecimal; nil when there is no such chain.
  public static func read(
    _ number: String, _ session: Session
  ) throws(DatabaseError) -> (sequence: Int, hash: String)? {
    guard let row = try session.query(ChainStore.some, [.texts([number])]).first else { return nil }
    return (try row.int("sequence"), try row.text("hash"))
  }
}
