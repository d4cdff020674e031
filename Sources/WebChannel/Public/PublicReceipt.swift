internal import Casework
internal import Database
internal import Regulation

/// What the database remembers of a complaint this channel sent.
struct PublicReceipt: Sendable {
  let number: String
  /// The first answer's JSON, without the query code.
  let answer: String
  let receivedAt: Instant

  private static let select = Statement("web.receipt", "SELECT number, answer, received_at FROM web_receipt($1)")

  static func read(_ id: String, _ session: Session) throws(DatabaseError) -> PublicReceipt? {
    guard let row = try session.query(select, [.text(id)]).first else { return nil }
    return PublicReceipt(
      number: try row.text("number"), answer: try row.text("answer"),
      receivedAt: Instant(microseconds: try row.instantMicroseconds("received_at")))
  }
}
