internal import CPostgres

extension Connection {
  /// Runs the body between BEGIN (READ COMMITTED) and COMMIT, or ROLLBACK when it throws. Transactions do not nest.
  /// Swift infers `any Error` for a closure, so a body states what it throws:
  /// `try connection.transaction { () throws(DatabaseError) in … }`.
  /// - Throws: what the body threw; `commitUnknown` when the session died during COMMIT.
  @discardableResult
  public func transaction<Result>(_ body: () throws(DatabaseError) -> Result) throws(DatabaseError) -> Result {
    try transaction(wrapping: { $0 }, body)
  }

  /// The same for a body with errors of its own; `wrapping` makes one of BEGIN's or COMMIT's failure.
  @discardableResult
  public func transaction<Result, Failure: Error>(
    wrapping: (DatabaseError) -> Failure, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try wrap(wrapping) { () throws(DatabaseError) in try beginTransaction() }
    do throws(Failure) {
      let result = try body()
      try wrap(wrapping) { () throws(DatabaseError) in try commitTransaction() }
      return result
    } catch {
      abandonTransaction()
      throw error
    }
  }

  private func wrap<Failure: Error>(
    _ wrapping: (DatabaseError) -> Failure, _ step: () throws(DatabaseError) -> Void
  ) throws(Failure) {
    do throws(DatabaseError) { try step() } catch { throw wrapping(error) }
  }

  private func beginTransaction() throws(DatabaseError) {
    let handle = try session(for: "begin")
    guard PQtransactionStatus(handle) != PQTRANS_INTRANS, PQtransactionStatus(handle) != PQTRANS_INERROR else {
      throw DatabaseError(.misuse, doing: "begin", message: "a transaction is open already")
    }
    let result = ServerResult(of: handle, sent: PQsendQuery(handle, Statement.begin.sql))
    guard result.succeeded else { throw result.error(doing: "begin", on: handle) }
  }

  private func commitTransaction() throws(DatabaseError) {
    let handle = try session(for: "commit")
    switch PQtransactionStatus(handle) {
    case PQTRANS_INTRANS: break
    // COMMIT would answer ROLLBACK, without an error.
    case PQTRANS_INERROR: throw DatabaseError(.misuse, doing: "commit", message: "the body hid a statement's failure")
    case PQTRANS_IDLE: throw DatabaseError(.misuse, doing: "commit", message: "the body ended the transaction")
    default: throw ServerResult.silentError(doing: "commit", on: handle)
    }
    let result = ServerResult(of: handle, sent: PQsendQuery(handle, Statement.commit.sql))
    guard !result.succeeded else { return }
    let error = result.error(doing: "commit", on: handle)
    throw error.kind == .connectionLost ? error.withKind(.commitUnknown) : error
  }

  /// Rolls back whatever is open. A session in which not even that works is ended, never left half in a transaction.
  func abandonTransaction() {
    guard let handle, PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    PQclear(PQexec(handle, "ROLLBACK"))
    if PQtransactionStatus(handle) != PQTRANS_IDLE { close() }
  }
}
