internal import CPostgres
internal import Glibc

/// Opens a session and makes it what the settings ask for.
struct SessionOpening {
  private let settings: DatabaseSettings

  init(_ settings: DatabaseSettings) { self.settings = settings }

  /// The caller owns the session and ends it with `PQfinish`.
  func open() throws(DatabaseError) -> OpaquePointer {
    let handle = try connect()
    do throws(DatabaseError) {
      try configure(handle)
      try takeRole(handle)
    } catch {
      PQfinish(handle)
      throw error
    }
    return handle
  }

  private func connect() throws(DatabaseError) -> OpaquePointer {
    if let cutoff = settings.cutoff, cutoff.isDone {
      throw DatabaseError(.connectionLost, doing: "connect", message: "the process is ending")
    }
    let pairs = Array(settings.parameters)
    let keywords = pairs.map { strdup($0.key) }
    let values = pairs.map { strdup($0.value) }
    defer { for copy in keywords + values { free(copy) } }
    let handle = PQconnectdbParams(
      keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 0)
    guard let handle else { throw DatabaseError(.resource, doing: "connect", message: "out of memory") }
    guard PQstatus(handle) == CONNECTION_OK else {
      defer { PQfinish(handle) }
      throw DatabaseError(.connectionLost, doing: "connect", message: ServerResult.sessionMessage(handle))
    }
    // libpq's own texts shall not repeat the server's, which quote values; notices would go to standard error.
    PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
    PQsetNoticeReceiver(handle, { _, _ in }, nil)
    return handle
  }

  private func configure(_ handle: OpaquePointer) throws(DatabaseError) {
    let sql = "SELECT set_config(split_part(it, '=', 1), split_part(it, '=', 2), false) FROM unnest($1::text[]) AS it"
    let pairs = sessionParameters.map { "\($0.key)=\($0.value)" }
    let result = set(sql, "{\(pairs.joined(separator: ","))}", handle)
    guard result.succeeded else { throw result.error(doing: "connect", on: handle) }
  }

  /// The server's parameters by name. Names and values of ours alone: none has a comma or a quote.
  private var sessionParameters: [String: String] {
    let limits = [
      "statement_timeout": settings.statementTimeout, "lock_timeout": settings.lockTimeout ?? .zero,
      "idle_in_transaction_session_timeout": settings.idleInTransactionTimeout ?? .zero,
    ]
    return limits.mapValues { "\(Int($0 / .milliseconds(1)))ms" }
      .merging(DatabaseSettings.server) { limit, _ in limit }
      .merging(["timezone": "UTC"]) { limit, _ in limit }
  }

  private func takeRole(_ handle: OpaquePointer) throws(DatabaseError) {
    guard let role = settings.role else { return }
    let result = set("SELECT set_config('role', $1, false)", role, handle)
    if result.succeeded { return }
    let login = PQuser(handle).map { String(cString: $0) } ?? ""
    let message =
      switch result.field("C") {
      case "42501": "the login \(login) may not take the role \(role): GRANT \(role) TO \(login)"
      case "22023": "there is no role \(role) for the login \(login) to take"
      default: throw result.error(doing: "set role", on: handle)
      }
    throw DatabaseError(.permission, doing: "set role", sqlstate: result.field("C"), message: message)
  }

  private func set(_ sql: String, _ value: String, _ handle: OpaquePointer) -> ServerResult {
    ServerResult(value.withCString { PQexecParams(handle, sql, 1, nil, [$0], nil, nil, 0) })
  }
}
