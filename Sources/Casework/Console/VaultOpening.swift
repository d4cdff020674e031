internal import Database
public import Regulation

/// One reading of something that is sealed (C5.2): who, of which case, what, when, why.
public struct VaultOpening: Sendable, Equatable {
  public let id: Int
  /// Of the case or inquiry; `ALL` where somebody read the openings of all of them.
  public let number: String
  /// `identity`, `narrative`, `files`, `writings`, `inquiry`, `openings`.
  public let what: String
  /// Directory code.
  public let actor: String
  public let reason: String
  public let at: Instant

  /// Stands for every case in the record of a reading of openings.
  public static let everything = "ALL"

  init(_ row: Row) throws(DatabaseError) {
    id = try row.int("id")
    number = try row.text("number")
    what = try row.text("what")
    actor = try row.text("actor")
    reason = try row.text("reason")
    at = Instant(microseconds: try row.instantMicroseconds("at"))
  }

  /// The newest first; of one case or inquiry, or of all.
  static func list(
    of number: String?, before id: Int, limit: Int, _ session: Session
  ) throws(DatabaseError) -> [VaultOpening] {
    var openings: [VaultOpening] = []
    for row in try session.query(VaultOpeningStore.list, [.text(number), .int(id), .int(limit)]) {
      openings.append(try VaultOpening(row))
    }
    return openings
  }
}
