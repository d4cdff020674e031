internal import CPostgres

extension Connection {
  /// Runs the statement and gives its rows.
  public func query(_ statement: Statement, _ values: [Value] = []) throws(DatabaseError) -> Rows {
    let result = try perform(statement, values)
    return result.rows(of: statement.name)
  }

  /// Runs the statement and gives the number of rows it inserted, updated or deleted.
  @discardableResult
  public func execute(_ statement: Statement, _ values: [Value] = []) throws(DatabaseError) -> Int {
    try query(statement, values).affected
  }

  private func perform(_ statement: Statement, _ values: [Value]) throws(DatabaseError) -> ServerResult {
    let handle = try session(for: statement.name)
    let known = try prepare(statement, on: handle)
    defer { parameters.removeAll() }
    let range = try parameters.append(values, for: known, named: statement.name)
    let sent = parameters.withPointers(range) { values, lengths, formats in
      PQsendQueryPrepared(handle, statement.name, Int32(range.count), values, lengths, formats, 1)
    }
    let result = ServerResult(of: handle, sent: sent)
    try refuseCopy(result, doing: statement.name)
    guard result.succeeded else { throw result.error(doing: statement.name, on: handle) }
    return result
  }

  func refuseCopy(_ result: borrowing ServerResult, doing: String) throws(DatabaseError) {
    guard result.isCopy else { return }
    close()
    throw DatabaseError(.misuse, doing: doing, message: "COPY is not supported")
  }

  /// Prepares the statement at its first use in this session and learns the types of its parameters.
  func prepare(_ statement: Statement, on handle: OpaquePointer) throws(DatabaseError) -> PreparedStatement {
    if let known = prepared[statement.name] {
      guard known.sql == statement.sql else { throw Self.misnamed(statement, "stands for another SQL text already") }
      return known
    }
    // The server cuts longer names, and two statements might become one.
    guard statement.name.utf8.count < 64, !statement.name.isEmpty else {
      throw Self.misnamed(statement, "is empty or longer than 63 bytes")
    }
    let preparing = ServerResult(of: handle, sent: PQsendPrepare(handle, statement.name, statement.sql, 0, nil))
    guard preparing.succeeded else { throw preparing.error(doing: statement.name, on: handle) }
    let description = ServerResult(of: handle, sent: PQsendDescribePrepared(handle, statement.name))
    guard description.succeeded else {
      // Prepared there, unknown here: only a new session brings both together again.
      defer { close() }
      throw description.error(doing: statement.name, on: handle)
    }
    let known = PreparedStatement(sql: statement.sql, parameters: description.parameterTypes)
    prepared[statement.name] = known
    return known
  }

  private static func misnamed(_ statement: Statement, _ message: String) -> DatabaseError {
    DatabaseError(.misuse, doing: statement.name, message: "the statement's name \(message)")
  }
}
