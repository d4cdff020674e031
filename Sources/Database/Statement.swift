/// A named piece of SQL with `$1, $2, …`, prepared once on each connection, at its first use.
///
/// The server infers the parameters' types from the SQL, and values are encoded to fit them, so write a cast where the
/// type is not plain from the context: `SELECT … FROM unnest($1::text[], $2::timestamptz[])`. Results are decoded from
/// the binary format; cast what has no Swift counterpart here (numeric, enums, uuid, interval) to text: `amount::text`.
public struct Statement: Sendable, Hashable {
  /// One name stands for one SQL text; at most 63 bytes (NAMEDATALEN). It is what errors and the server's log show.
  public let name: String
  public let sql: String

  public init(_ name: String, _ sql: String) {
    self.name = name
    self.sql = sql
  }

  /// For use in a `Pipeline`.
  public static let begin = Statement("begin", "BEGIN ISOLATION LEVEL READ COMMITTED")
  /// For use in a `Pipeline`, where losing the session after it was sent is reported as `commitUnknown`.
  public static let commit = Statement("commit", "COMMIT")
}
