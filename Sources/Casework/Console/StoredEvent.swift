internal import Database
internal import JSON
public import Regulation

/// One event of a chain, as `event` has it.
public struct StoredEvent: Sendable {
  public let number: String
  public let sequence: Int
  /// As in the routing key.
  public let type: String
  public let at: Instant
  /// Directory code, `complainant`, or a worker's name.
  public let actor: String
  /// The CloudEvents JSON as published.
  public let body: [UInt8]

  init(_ row: Row) throws(DatabaseError) {
    number = try row.text("number")
    sequence = try row.int("sequence")
    type = try row.text("type")
    at = Instant(microseconds: try row.instantMicroseconds("at"))
    actor = try row.text("actor")
    body = try row.bytes("body")
  }

  /// - Throws: when it can't be read: somebody's hand was in it.
  func event() throws(DatabaseError) -> ChainEvent {
    do { return try ChainEvent.read(type: type, data: JSON.parse(body)["data"] ?? .null, of: number) } catch {
      throw DatabaseError(
        .other, doing: "event.load", message: "event \(sequence) of \(number) can't be read: run redress audit verify")
    }
  }
}
