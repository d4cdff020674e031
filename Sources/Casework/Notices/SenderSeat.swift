public import Database

/// The number a sender signs its claims with. The session that took it holds a lock of that number, so everybody can
/// see whether the sender still lives: when its process or session ends, PostgreSQL frees the lock.
public enum SenderSeat {
  /// The number of a sender that never lived.
  static let nobody = 0

  /// Takes a number for as long as the session stands.
  public static func take(_ session: Session) throws(DatabaseError) -> Int {
    while true {
      let number = Int(Int32.random(in: 1 ... .max))
      if try own(number, session) { return number }
    }
  }

  /// Takes up the same number in a new session; false when somebody else has it.
  public static func own(_ number: Int, _ session: Session) throws(DatabaseError) -> Bool {
    try session.query(SeatStore.own, [.int(SeatStore.lockSpace), .int(number)]).only().bool("taken")
  }

  public static func leave(_ number: Int, _ session: Session) throws(DatabaseError) {
    _ = try session.query(SeatStore.leave, [.int(SeatStore.lockSpace), .int(number)])
  }

  /// Some of what is `sending` under this number, in the order of their ids.
  /// - Parameters:
  ///   - last: the id before the first; empty for the beginning.
  ///   - underWay: notices and digests that are known to be on their way.
  public static func inHand(
    of number: Int, after last: String, limit: Int, besides underWay: [String], _ session: Session
  ) throws(DatabaseError) -> [String] {
    try ids(session.query(NoticeStore.sendingOf, [.int(number), .text(last), .int(limit), .texts(underWay)]))
  }

  /// The same of one digest, with what was given up on its behalf.
  public static func inHand(
    of number: Int, digest: String, after last: String, limit: Int, _ session: Session
  ) throws(DatabaseError) -> [String] {
    try ids(session.query(NoticeStore.sendingIn, [.int(number), .text(last), .int(limit), .text(digest)]))
  }

  private static func ids(_ rows: Rows) throws(DatabaseError) -> [String] {
    var ids: [String] = []
    for row in rows { ids.append(try row.text("id")) }
    return ids
  }

  /// The numbers of senders that live no more and left notices in `sending`: whether those were sent nobody knows.
  /// While the numbers are held (until `leave`) nobody else settles the same.
  public static func abandoned(besides own: Int, _ session: Session) throws(DatabaseError) -> [Int] {
    var found: [Int] = []
    for row in try session.query(NoticeStore.senders, [.int(own)]) {
      let sender = try row.int("sender")
      if try self.own(sender, session) { found.append(sender) }
    }
    return found
  }
}
