public import Database
public import Regulation

/// One notice, as people are told of it: never the mail, never an address, never its link.
public struct NoticeView: Sendable {
  public let id: String
  /// The chain it belongs to; nil for one about alarms.
  public let number: String?
  /// Of the event that caused it.
  public let sequence: Int?
  /// A directory code, or `complainant`.
  public let to: String
  public let subject: String
  public let status: String
  public let rung: String?
  public let template: String
  public let createdAt: Instant
  public let settledAt: Instant?
  /// When it is tried next.
  public let nextAt: Instant?
  public let attempts: Int
  /// The mail server that has it, as it calls itself, and what a server last answered.
  public let server: String?
  public let answer: String?
  public let deliveredAt: Instant?
  /// The mail it left in, where that gathered several.
  public let digest: String?
  /// Why it went to this person, when it was another's.
  public let reason: String?
  public let messageID: String?

  init(_ row: Row) throws(DatabaseError) {
    func instant(_ column: Column) throws(DatabaseError) -> Instant? {
      try row.instantMicrosecondsOrNil(column).map(Instant.init(microseconds:))
    }
    id = try row.text("id")
    number = try row.textOrNil("number")
    sequence = try row.intOrNil("sequence")
    to = try row.text("recipient")
    subject = try row.text("subject")
    status = try row.text("status")
    rung = try row.textOrNil("rung")
    template = try row.text("template")
    createdAt = Instant(microseconds: try row.instantMicroseconds("created_at"))
    settledAt = try instant("settled_at")
    nextAt = try instant("next_attempt_at")
    attempts = try row.int("attempts")
    server = try row.textOrNil("server")
    answer = try row.textOrNil("server_answer")
    deliveredAt = try instant("delivered_at")
    digest = try row.textOrNil("digest")
    let why = try row.text("reason")
    reason = why.isEmpty ? nil : why
    messageID = try row.textOrNil("message_id")
  }

  static func all(of number: String, _ session: Session) throws(DatabaseError) -> [NoticeView] {
    try views(session.query(NoticeStore.ofNumber, [.text(number)]))
  }

  /// One by its id; nil when there is none.
  public static func read(_ id: String, _ session: Session) throws(DatabaseError) -> NoticeView? {
    try views(session.query(NoticeStore.view, [.text(id)])).first
  }

  fileprivate static func views(_ rows: Rows) throws(DatabaseError) -> [NoticeView] {
    var views: [NoticeView] = []
    for row in rows { views.append(try NoticeView(row)) }
    return views
  }
}

/// Which notices are wanted; nil is any. The newest first.
public struct NoticeFilter: Sendable {
  public var statuses: [String]?
  public var number: String?
  public var recipient: String?
  /// The mail they left in together.
  public var digest: String?
  public var limit = 100

  public init() {}

  public func read(_ session: Session) throws(DatabaseError) -> [NoticeView] {
    let values: [Value] = [
      statuses.map { .texts($0) } ?? .null, .text(number), .text(recipient), .int(limit), .text(digest),
    ]
    return try NoticeView.views(session.query(NoticeStore.list, values))
  }

  /// The ids of notices, or of digests, by their Message-IDs without angle brackets.
  public static func ids(
    ofMessages messageIDs: [String], _ session: Session
  ) throws(DatabaseError) -> [String: String] {
    var ids: [String: String] = [:]
    for row in try session.query(NoticeStore.byMessageID, [.texts(messageIDs)]) {
      ids[try row.text("message_id")] = try row.text("id")
    }
    return ids
  }
}
