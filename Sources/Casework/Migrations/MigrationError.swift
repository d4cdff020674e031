public import Database

/// Why the schema could not be brought up to date.
public enum MigrationError: Error, CustomStringConvertible {
  case database(DatabaseError)
  /// The database holds another text of this migration than the binary: somebody edited it after the fact.
  case edited(version: Int, name: String)
  /// The database was migrated by a newer binary.
  case newer(version: Int)
  /// The database's encoding is not UTF8.
  case encoding(String)
  /// `--rehearsal` was given for a database made without it, or the other way round.
  case otherKind(isRehearsal: Bool)

  public var description: String {
    switch self {
    case .database(let error): "\(error)"
    case .edited(let version, let name):
      "migration \(version) (\(name)) was edited after it was applied: restore its text, and put the change into a new migration"
    case .newer(let version):
      "the database has migration \(version), which this binary does not know: use the newer binary"
    case .encoding(let name): "the database's encoding is \(name); create it with ENCODING 'UTF8'"
    case .otherKind(let isRehearsal):
      isRehearsal
        ? "this is a rehearsal database: run migrate with --rehearsal, or use another database"
        : "this is a production database: its clock can't be moved; make another database with --rehearsal"
    }
  }
}
