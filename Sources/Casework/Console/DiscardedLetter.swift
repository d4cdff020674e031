internal import Crypto
public import Database
public import Regulation

/// A dead letter that was given up: on record for ever, with who did it and why.
public struct DiscardedLetter: Sendable {
  public let letter: String
  public let code: String
  /// The broker user that had sent it.
  public let sender: String?
  /// The message's own name.
  public let source: String?
  public let messageId: String?
  public let reason: String
  public let by: String
  public let at: Instant

  /// Puts it on record and tells supervision and the operator; only then may it be taken out of its queue.
  /// - Parameter worker: the executable that could not take it.
  public static func record(
    _ letter: DeadLetter, of worker: String, reason: String, by: String, _ session: Session
  ) throws(DatabaseError) {
    let name = Dictionary(letter.attributes.map { ($0.name, $0.value) }) { first, _ in first }
    let code = letter.code ?? "unknown"
    let values: [Value] = [
      .text(worker), .text(letter.id), .text(code), .text(letter.sender), .text(name["source"]), .text(name["id"]),
      .bytes(Array(SHA256.hash(data: letter.delivery.body))), .text(reason), .text(by),
    ]
    try session.pipeline {
      $0.add(DiscardStore.insert, values)
      $0.add(AlarmStore.raise, [.text(AlarmKind.deadLetterDiscarded.rawValue), .text(worker), .text(code)])
    }
  }

  /// The latest of a worker's, the last first.
  public static func latest(
    _ limit: Int, of worker: String, _ session: Session
  ) throws(DatabaseError) -> [DiscardedLetter] {
    var letters: [DiscardedLetter] = []
    for row in try session.query(DiscardStore.latest, [.text(worker), .int(limit)]) {
      letters.append(
        DiscardedLetter(
          letter: try row.text("letter"), code: try row.text("code"), sender: try row.textOrNil("sender"),
          source: try row.textOrNil("source"), messageId: try row.textOrNil("message_id"),
          reason: try row.text("reason"), by: try row.text("by_whom"),
          at: Instant(microseconds: try row.instantMicroseconds("at"))))
    }
    return letters
  }
}
