public import Database
public import Regulation

/// A line of `case list`.
public struct CaseLine: Sendable, Codable {
  public let number: String
  public let state: String
  public let round: Int
  public let track: String?
  public let channel: String
  public let receivedAt: Instant
  public let grounds: [String]
  public let window: String?
  /// The first limit that is still owed; nil when nothing is.
  public let nextDueAt: Instant?
  public let nextKind: String?
  /// Whether anything owed is out.
  public let breached: Bool

  enum CodingKeys: String, CodingKey {
    case number, state, round, track, channel
    case receivedAt = "received_at"
    case grounds, window
    case nextDueAt = "next_due_at"
    case nextKind = "next_kind"
    case breached
  }
}

/// Which cases are wanted; nil is any.
public struct CaseFilter: Sendable {
  public var states: [String]?
  public var window: String?
  public var onlyBreached = false
  /// Numbers after this one, to page on.
  public var after: String?
  public var limit = 100

  public init() {}

  /// In the order of their numbers.
  public func read(_ session: Session) throws(DatabaseError) -> [CaseLine] {
    var lines: [CaseLine] = []
    let values: [Value] = [
      states.map { .texts($0) } ?? .null, .text(window), .bool(onlyBreached), .text(after ?? ""), .int(limit),
    ]
    for row in try session.query(CaseStore.list, values) { lines.append(try CaseLine(row)) }
    return lines
  }
}

extension CaseLine {
  init(_ row: Row) throws(DatabaseError) {
    number = try row.text("number")
    state = try row.text("state")
    round = try row.int("round")
    track = try row.textOrNil("track")
    channel = try row.text("channel")
    receivedAt = Instant(microseconds: try row.instantMicroseconds("received_at"))
    grounds = try row.texts("grounds")
    window = try row.textOrNil("window")
    nextDueAt = try row.instantMicrosecondsOrNil("due_at").map { Instant(microseconds: $0) }
    nextKind = try row.textOrNil("kind")
    breached = try row.bool("breached")
  }
}
