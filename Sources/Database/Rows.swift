/// The answer to one statement: its rows, copied out of libpq and decoded when asked for.
public struct Rows: RandomAccessCollection, Sendable {
  let table: ResultTable

  /// Rows inserted, updated, deleted, or selected; 0 for a statement that counts none.
  public var affected: Int { table.affected }
  public var startIndex: Int { 0 }
  public var endIndex: Int { table.rowCount }
  public subscript(position: Int) -> Row { Row(table: table, index: position) }

  /// The one row of a statement that always gives one; throws `misuse` when there is none or more.
  public func only() throws(DatabaseError) -> Row {
    guard count == 1 else {
      throw DatabaseError(.misuse, doing: table.statement, message: "gave \(count) rows, not one")
    }
    return self[0]
  }
}
