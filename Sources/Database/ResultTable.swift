/// The cells of a result in one block of memory, owned by Swift: nothing here points into libpq.
final class ResultTable: Sendable {
  struct Heading: Sendable {
    let name: String
    let type: PostgresType
  }

  /// Where a cell lies in `bytes`; NULL has a length of -1.
  struct Cell: Sendable {
    let start: Int
    let length: Int
  }

  let statement: String
  let headings: [Heading]
  let affected: Int
  let rowCount: Int
  /// Row by row, `headings.count` to a row.
  let cells: [Cell]
  let bytes: [UInt8]

  init(statement: String, headings: [Heading], affected: Int, rowCount: Int, cells: [Cell], bytes: [UInt8]) {
    self.statement = statement
    self.headings = headings
    self.affected = affected
    self.rowCount = rowCount
    self.cells = cells
    self.bytes = bytes
  }

  func position(of column: Column) throws(DatabaseError) -> Int {
    switch column {
    case .index(let index) where headings.indices.contains(index): return index
    case .name(let name): if let index = headings.firstIndex(where: { $0.name == name }) { return index }
    case .index: break
    }
    throw DatabaseError(.misuse, doing: statement, message: "the result has no column \(column)")
  }
}
