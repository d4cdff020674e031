internal import Database

/// A right as the server's catalogues have it: `redress_intake`, `SELECT (number)`, `cases`.
public struct DatabaseRight: Sendable, Equatable {
  public let grantee: String
  /// Of a column with its name in brackets.
  public let privilege: String
  /// A table, or with its kind in front: `FUNCTION redress_now()`.
  public let object: String

  public var name: String { "\(grantee) \(privilege) \(object)" }
  /// What gives it back, as the database's owner.
  public var grant: String { "GRANT \(privilege) ON \(object) TO \(grantee)" }
  public var revoke: String { "REVOKE \(privilege) ON \(object) FROM \(grantee)" }

  static func read(_ rows: Rows) throws(DatabaseError) -> [DatabaseRight] {
    var rights: [DatabaseRight] = []
    for row in rows {
      rights.append(
        DatabaseRight(
          grantee: try row.text("grantee"), privilege: try row.text("privilege"), object: try row.text("object")))
    }
    return rights
  }
}
