public import Database
public import Regulation

/// One import of a document: when, and by whom.
public struct OfficeVersion: Sendable, Codable {
  public let version: Int
  public let importedAt: Instant
  public let importedBy: String

  enum CodingKeys: String, CodingKey {
    case version
    case importedAt = "imported_at"
    case importedBy = "imported_by"
  }

  /// Every version of `directory`, `policy` or `calendar`, oldest first.
  public static func all(of kind: String, _ session: Session) throws(DatabaseError) -> [OfficeVersion] {
    var versions: [OfficeVersion] = []
    for row in try session.query(OfficeStore.history, [.text(kind)]) {
      versions.append(
        OfficeVersion(
          version: try row.int("version"),
          importedAt: Instant(microseconds: try row.instantMicroseconds("imported_at")),
          importedBy: try row.text("imported_by")))
    }
    return versions
  }
}
