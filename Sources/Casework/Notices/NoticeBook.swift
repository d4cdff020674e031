public import Database
internal import JSON
public import Regulation

/// The notices as those who send them look at them. Everything that locks belongs into a unit of work.
public enum NoticeBook {
  /// Those that may be sent now, the longest waiting first; nothing is locked.
  /// - Parameter limit: how far down the line is looked.
  public static func due(at now: Instant, limit: Int, _ session: Session) throws(DatabaseError) -> [NoticeRecord] {
    try records(session.query(NoticeStore.due, [.instant(now.microseconds), .int(limit)]))
  }

  /// The most urgent of what is due for each of these people, the most urgent first; what is moot is left out.
  public static func due(
    to recipients: [String], at now: Instant, limit: Int, _ session: Session
  ) throws(DatabaseError) -> [String: [NoticeRecord]] {
    guard !recipients.isEmpty else { return [:] }
    let values: [Value] = [
      .texts(recipients), .instant(now.microseconds), NoticeStore.finalStatuses, NoticeStore.rungs, .int(limit),
    ]
    let found = try records(session.query(NoticeStore.dueTo, values))
    return Dictionary(grouping: found, by: \.recipient).mapValues { $0.sorted { $0.isMoreUrgent(than: $1) } }
  }

  /// When the next one may be sent; nil when none waits.
  public static func nextAttempt(_ session: Session) throws(DatabaseError) -> Instant? {
    try session.query(NoticeStore.nextAttempt).only().instantMicrosecondsOrNil("at").map(Instant.init(microseconds:))
  }

  /// Those of these that this sender still has in hand, or that were given up on its behalf; locked.
  public static func inHand(
    _ ids: [String], of sender: Int, _ session: Session
  ) throws(DatabaseError) -> [NoticeRecord] {
    try records(session.query(NoticeStore.inHand, [.texts(ids), .int(sender)]))
  }

  /// The bytes of these notices' mails, sealed.
  public static func messages(of ids: [String], _ session: Session) throws(DatabaseError) -> [String: [UInt8]] {
    guard !ids.isEmpty else { return [:] }
    var messages: [String: [UInt8]] = [:]
    for row in try session.query(NoticeStore.messages, [.texts(ids)]) {
      messages[try row.text("id")] = try row.bytes("message")
    }
    return messages
  }

  /// Notices by their ids; a digest's id stands for all in it.
  public static func find(_ ids: [String], _ session: Session) throws(DatabaseError) -> [NoticeRecord] {
    guard !ids.isEmpty else { return [] }
    return try records(session.query(NoticeStore.find, [.texts(ids)]))
  }

  /// Each with what was tried before for the same cause.
  public static func histories(
    of records: [NoticeRecord], _ session: Session
  ) throws(DatabaseError) -> [NoticeHistory] {
    let causes = Set(records.compactMap(\.cause))
    guard !causes.isEmpty else { return records.map { NoticeHistory(record: $0, siblings: [$0], cause: nil) } }
    let pairs: [Value] = [.texts(causes.map(\.number)), .ints(causes.map(\.sequence))]
    let siblings = Dictionary(
      grouping: try self.records(session.query(NoticeStore.ofCauses, pairs)), by: \.cause)
    var events: [NoticeCause: (type: String, data: JSONObject)] = [:]
    for row in try session.query(EventStore.some, pairs) {
      let cause = NoticeCause(number: try row.text("number"), sequence: try row.int("sequence"))
      let data = (try? JSON.parse(try row.bytes("body")))?["data"]?.object
      events[cause] = (try row.text("type"), data ?? JSONObject())
    }
    return records.map { record in
      NoticeHistory(
        record: record, siblings: siblings[record.cause] ?? [record], cause: record.cause.flatMap { events[$0] })
    }
  }

  static func records(_ rows: Rows) throws(DatabaseError) -> [NoticeRecord] {
    var records: [NoticeRecord] = []
    records.reserveCapacity(rows.count)
    for row in rows { records.append(try NoticeRecord(row)) }
    return records
  }
}
