internal import CPostgres

extension ServerResult {
  /// The server ended the session with this very message.
  var isFatal: Bool { severity == "FATAL" || severity == "PANIC" }

  private var severity: String? { field("V") }  // PG_DIAG_SEVERITY_NONLOCALIZED

  /// What the failed result tells; `handle` is asked whether the session survived.
  func error(doing: String, on handle: OpaquePointer) -> DatabaseError {
    guard let sqlstate = field("C") else { return Self.silentError(doing: doing, on: handle) }
    let isLost = isFatal || PQstatus(handle) == CONNECTION_BAD
    let constraint = field("n") ?? field("c") ?? ""  // PG_DIAG_CONSTRAINT_NAME, PG_DIAG_COLUMN_NAME
    let kind = isLost ? .connectionLost : SQLState.kind(sqlstate, constraint: constraint)
    return DatabaseError(kind, doing: doing, sqlstate: sqlstate, message: message(sqlstate))
  }

  /// PG_DIAG_MESSAGE_PRIMARY, unless it would quote a value; then the function of the server that complained.
  private func message(_ sqlstate: String) -> String {
    guard sqlstate.hasPrefix("22") else { return field("M") ?? "unknown error" }
    return SQLState.dataException(sqlstate) + (field("R").map { " (\($0))" } ?? "")  // PG_DIAG_SOURCE_FUNCTION
  }

  /// libpq speaks, not the server: the session broke, or memory ran out.
  static func silentError(doing: String, on handle: OpaquePointer) -> DatabaseError {
    let isLost = PQstatus(handle) == CONNECTION_BAD
    return DatabaseError(isLost ? .connectionLost : .other, doing: doing, message: sessionMessage(handle))
  }

  /// libpq's message for the session, in one line. Free of values: see `PQERRORS_SQLSTATE` in `Connection`.
  static func sessionMessage(_ handle: OpaquePointer) -> String {
    let text = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == "\t" || $0 == " " } }
    return lines.isEmpty ? "unknown error" : lines.joined(separator: "; ")
  }
}
