internal import CPostgres

/// A `PGresult`, cleared when it goes out of scope. Everything read from it is a copy.
struct ServerResult: ~Copyable {
  private let pointer: OpaquePointer?

  /// Takes over what a call of libpq gave; nil when it could give nothing, which reads as a fatal error.
  init(_ pointer: OpaquePointer?) { self.pointer = pointer }

  deinit { PQclear(pointer) }

  /// Waits for the whole answer to what was just sent. Of several results the first failure counts, or else the last:
  /// `PQexec` would forget the server's farewell when the session breaks right after it.
  init(of handle: OpaquePointer, sent: Int32) {
    var kept: OpaquePointer?
    while sent == 1, let next = PQgetResult(handle) {
      let isCopy = Self.copies.contains(PQresultStatus(next))
      let hasFailed = kept != nil && PQresultStatus(kept) == PGRES_FATAL_ERROR
      PQclear(hasFailed ? next : kept)
      kept = hasFailed ? kept : next
      if isCopy { break }
    }
    pointer = kept
  }

  /// In pipeline mode: the end of one statement's answer.
  var isAbsent: Bool { pointer == nil }

  var status: ExecStatusType { PQresultStatus(pointer) }

  var succeeded: Bool {
    status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY
  }

  /// The session waits for rows we have none of, or has rows we do not take: only its end helps.
  var isCopy: Bool { Self.copies.contains(status) }

  private static let copies = [PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH]

  /// "COMMIT", "INSERT 0 1", ….
  var tag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

  /// The types of a described statement's parameters.
  var parameterTypes: [PostgresType] {
    (0..<PQnparams(pointer)).map { PostgresType(rawValue: PQparamtype(pointer, $0)) }
  }

  /// One of the fields of section 34.3.1 of the manual, PG_DIAG_….
  func field(_ code: Character) -> String? {
    guard let ascii = code.asciiValue, let text = PQresultErrorField(pointer, Int32(ascii)) else { return nil }
    return String(cString: text)
  }

  func rows(of statement: String) -> Rows {
    let rowCount = Int(PQntuples(pointer))
    let columns = Int32(PQnfields(pointer))
    let headings = (0..<columns).map { column in
      ResultTable.Heading(
        name: PQfname(pointer, column).map { String(cString: $0) } ?? "",
        type: PostgresType(rawValue: PQftype(pointer, column)))
    }
    let (cells, bytes) = copyCells(rows: Int32(rowCount), columns: columns)
    let affected = PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0
    return Rows(
      table: ResultTable(
        statement: statement, headings: headings, affected: affected, rowCount: rowCount, cells: cells, bytes: bytes))
  }

  private func copyCells(rows: Int32, columns: Int32) -> ([ResultTable.Cell], [UInt8]) {
    var cells: [ResultTable.Cell] = []
    cells.reserveCapacity(Int(rows) * Int(columns))
    var size = 0
    for row in 0..<rows {
      for column in 0..<columns {
        let isNull = PQgetisnull(pointer, row, column) != 0
        cells.append(.init(start: size, length: isNull ? -1 : Int(PQgetlength(pointer, row, column))))
        size += max(0, cells[cells.count - 1].length)
      }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for (index, cell) in cells.enumerated() where cell.length > 0 {
      let value = PQgetvalue(pointer, Int32(index) / columns, Int32(index) % columns)
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: value, count: cell.length))
    }
    return (cells, bytes)
  }
}
