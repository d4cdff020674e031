internal import CPostgres

extension Connection {
  /// Runs a script of any number of statements, one transaction unless it says otherwise (simple protocol). For
  /// migrations: never put a value into it. An error names the line.
  public func executeScript(_ text: String, named name: String = "script") throws(DatabaseError) {
    let handle = try session(for: name)
    let wasIdle = PQtransactionStatus(handle) == PQTRANS_IDLE
    let result = ServerResult(of: handle, sent: PQsendQuery(handle, text))
    if result.succeeded { return }
    try refuseCopy(result, doing: name)
    var error = result.error(doing: name, on: handle)
    if let line = Self.line(result.field("P"), of: text) {  // PG_DIAG_STATEMENT_POSITION
      error = DatabaseError(
        error.kind, doing: name, sqlstate: error.sqlstate, message: "\(error.message) (line \(line))")
    }
    if wasIdle { abandonTransaction() }
    throw error
  }

  /// Positions count characters (code points) from 1.
  private static func line(_ position: String?, of text: String) -> Int? {
    guard let position = position.flatMap({ Int($0) }), position > 0 else { return nil }
    return 1 + text.unicodeScalars.prefix(position - 1).count { $0 == "\n" }
  }
}
