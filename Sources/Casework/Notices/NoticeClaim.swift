public import Database
public import Regulation

/// Taking notices in hand: all of it inside the unit of work that looked at them.
extension NoticeBook {
  /// Takes these for this sender until it settles them, as one mail.
  /// - Parameter digest: the id under which their common mail is kept; nil when one leaves alone.
  public static func claim(
    _ ids: [String], by sender: Int, digest: String?, _ session: Session
  ) throws(DatabaseError) {
    try session.execute(NoticeStore.claim, [.texts(ids), .int(sender), .text(digest)])
  }

  /// Takes these for this sender, each as a mail of its own, unless they are no longer due or another sender is about to
  /// take them: which it has now. It never waits.
  public static func take(_ ids: [String], by sender: Int, _ session: Session) throws(DatabaseError) -> Set<String> {
    guard !ids.isEmpty else { return [] }
    return try taken(session.query(NoticeStore.take, [.texts(ids), .int(sender)]))
  }

  static func taken(_ rows: Rows) throws(DatabaseError) -> Set<String> {
    var taken: Set<String> = []
    for row in rows { taken.insert(try row.text("id")) }
    return taken
  }

  /// Takes whatever else is due for this person into the same mail, however much it is: how many of each rung, the
  /// highest first, and of none.
  /// - Parameter templates: those whose notices must stand in a mail themselves; they stay where they are.
  public static func gather(
    to recipient: String, at now: Instant, by sender: Int, digest: String, besides templates: [String],
    _ session: Session
  ) throws(DatabaseError) -> [(rung: Rung?, count: Int)] {
    let values: [Value] = [
      .text(recipient), .instant(now.microseconds), NoticeStore.finalStatuses, .int(sender), .text(digest),
      .texts(templates), .int(gatheredAtOnce),
    ]
    var (counts, found): ([Rung?: Int], Int) = ([:], 0)
    repeat {
      found = 0
      for row in try session.query(NoticeStore.gather, values) {
        let count = try row.int("count")
        counts[try row.textOrNil("rung").flatMap(Rung.init), default: 0] += count
        found += count
      }
    } while found == gatheredAtOnce
    return counts.map { ($0.key, $0.value) }.sorted { one, other in
      guard let rung = one.rung, let lower = other.rung else { return one.rung != nil }
      return rung > lower
    }
  }

  /// By one statement, which has to end within the session's limit of time.
  private static let gatheredAtOnce = 5000

  /// Lets these wait until then, as far as they are due and no other sender is about to take them: how many.
  public static func hold(
    _ ids: [String], at now: Instant, until: Instant, _ session: Session
  ) throws(DatabaseError) -> Int {
    try session.execute(
      NoticeStore.hold, [.texts(ids), .instant(now.microseconds), .instant(until.microseconds)])
  }

  /// The same for all that is due for a person, to leave together.
  public static func holdDue(
    to recipient: String, at now: Instant, until: Instant, _ session: Session
  ) throws(DatabaseError) -> Int {
    try session.execute(
      NoticeStore.holdDue, [.text(recipient), .instant(now.microseconds), .instant(until.microseconds)])
  }

  /// Keeps the bytes of a mail that gathers several.
  public static func keep(
    digest id: String, to recipient: String, _ message: [UInt8], messageID: String, at now: Instant, _ session: Session
  ) throws(DatabaseError) {
    try session.execute(
      DigestStore.keep, [.text(id), .text(recipient), .bytes(message), .text(messageID), .instant(now.microseconds)])
  }

  /// Whether this sender alone decides what the person is mailed, until the unit of work ends. It never waits.
  public static func hasTurn(with recipient: String, _ session: Session) throws(DatabaseError) -> Bool {
    try session.query(AddresseeStore.turn, [.int(AddresseeStore.lockSpace), .text(recipient)]).only().bool("taken")
  }

  /// Of these people those about whom this sender alone decides, as `hasTurn`.
  public static func turns(with recipients: [String], _ session: Session) throws(DatabaseError) -> Set<String> {
    guard !recipients.isEmpty else { return [] }
    var taken: Set<String> = []
    for row in try session.query(AddresseeStore.turns, [.int(AddresseeStore.lockSpace), .texts(recipients)]) {
      taken.insert(try row.text("code"))
    }
    return taken
  }

  /// When these people were last mailed; who never was is not among them. Ask once their turns are had.
  public static func lastMailed(_ recipients: [String], _ session: Session) throws(DatabaseError) -> [String: Instant] {
    guard !recipients.isEmpty else { return [:] }
    var last: [String: Instant] = [:]
    for row in try session.query(AddresseeStore.mailed, [.texts(recipients)]) {
      last[try row.text("recipient")] = Instant(microseconds: try row.instantMicroseconds("mailed_at"))
    }
    return last
  }

  public static func noteMailed(_ recipients: [String], at now: Instant, _ session: Session) throws(DatabaseError) {
    guard !recipients.isEmpty else { return }
    try session.execute(AddresseeStore.note, [.texts(recipients), .instant(now.microseconds)])
  }

  /// Nothing left after all: the next mail to the person does not wait for this one.
  public static func forgetMailed(_ recipient: String, at then: Instant, _ session: Session) throws(DatabaseError) {
    try session.execute(AddresseeStore.forget, [.text(recipient), .instant(then.microseconds)])
  }
}
