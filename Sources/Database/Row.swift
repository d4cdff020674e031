/// One row of a result. Each accessor comes twice: `text` for a column that is never NULL (it throws `misuse` if it is)
/// and `textOrNil` for one that may be. A column of another type throws `misuse` as well, naming the column.
public struct Row: Sendable {
  let table: ResultTable
  let index: Int

  public func isNull(_ column: Column) throws(DatabaseError) -> Bool {
    table.cells[index * table.headings.count + (try table.position(of: column))].length < 0
  }

  /// text, varchar, char, name, json or jsonb.
  public func text(_ column: Column) throws(DatabaseError) -> String { try present(textOrNil(column), column) }
  public func textOrNil(_ column: Column) throws(DatabaseError) -> String? {
    try decode(column, BinaryReader.text)
  }

  /// int2, int4, int8 or oid.
  public func int(_ column: Column) throws(DatabaseError) -> Int { try present(intOrNil(column), column) }
  public func intOrNil(_ column: Column) throws(DatabaseError) -> Int? { try decode(column, BinaryReader.int) }

  /// float4 or float8.
  public func double(_ column: Column) throws(DatabaseError) -> Double { try present(doubleOrNil(column), column) }
  public func doubleOrNil(_ column: Column) throws(DatabaseError) -> Double? {
    try decode(column, BinaryReader.double)
  }

  public func bool(_ column: Column) throws(DatabaseError) -> Bool { try present(boolOrNil(column), column) }
  public func boolOrNil(_ column: Column) throws(DatabaseError) -> Bool? { try decode(column, BinaryReader.bool) }

  /// bytea, or the UTF-8 of what `text` would give.
  public func bytes(_ column: Column) throws(DatabaseError) -> [UInt8] { try present(bytesOrNil(column), column) }
  public func bytesOrNil(_ column: Column) throws(DatabaseError) -> [UInt8]? {
    try decode(column, BinaryReader.bytes)
  }

  /// timestamptz in microseconds since 1970-01-01T00:00:00Z; `infinity` is `misuse`.
  public func instantMicroseconds(_ column: Column) throws(DatabaseError) -> Int64 {
    try present(instantMicrosecondsOrNil(column), column)
  }
  public func instantMicrosecondsOrNil(_ column: Column) throws(DatabaseError) -> Int64? {
    try decode(column, BinaryReader.instant)
  }

  /// date in days since 1970-01-01; `infinity` is `misuse`.
  public func date(_ column: Column) throws(DatabaseError) -> Int { try present(dateOrNil(column), column) }
  public func dateOrNil(_ column: Column) throws(DatabaseError) -> Int? { try decode(column, BinaryReader.date) }

  /// text[], varchar[], json[] or jsonb[] without NULL elements.
  public func texts(_ column: Column) throws(DatabaseError) -> [String] { try present(textsOrNil(column), column) }
  public func textsOrNil(_ column: Column) throws(DatabaseError) -> [String]? {
    try decodeArray(column, BinaryReader.text)
  }

  /// int2[], int4[] or int8[] without NULL elements.
  public func ints(_ column: Column) throws(DatabaseError) -> [Int] { try present(intsOrNil(column), column) }
  public func intsOrNil(_ column: Column) throws(DatabaseError) -> [Int]? { try decodeArray(column, BinaryReader.int) }
}

extension Row {
  private func present<Result>(_ value: Result?, _ column: Column) throws(DatabaseError) -> Result {
    guard let value else { throw misuse(column, "is NULL") }
    return value
  }

  private func decode<Result>(
    _ column: Column, _ read: (PostgresType, UnsafeRawBufferPointer) -> Result?
  ) throws(DatabaseError) -> Result? {
    let position = try table.position(of: column)
    let cell = table.cells[index * table.headings.count + position]
    guard cell.length >= 0 else { return nil }
    let type = table.headings[position].type
    let value = table.bytes.withUnsafeBytes { bytes in
      read(type, UnsafeRawBufferPointer(rebasing: bytes[cell.start..<cell.start + cell.length]))
    }
    guard let value else { throw misuse(column, "(type \(type.rawValue)) cannot be read as \(Result.self)") }
    return value
  }

  private func decodeArray<Element>(
    _ column: Column, _ read: (PostgresType, UnsafeRawBufferPointer) -> Element?
  ) throws(DatabaseError) -> [Element]? {
    try decode(column) { BinaryReader.array($0, $1, of: read) }
  }

  private func misuse(_ column: Column, _ what: String) -> DatabaseError {
    let name =
      switch column {
      case .name(let name): name
      case .index(let index): "\(index)"
      }
    return DatabaseError(.misuse, doing: table.statement, message: "column \(name) \(what)")
  }
}
