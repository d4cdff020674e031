internal import CPostgres

/// One passage through libpq's pipeline mode (section 34.5 of the manual).
///
/// The session does not block: whoever only writes, while the server only writes, waits for ever. So whenever the socket
/// takes no more, what the server has answered so far is read.
struct PipelineRun {
  /// A statement prepared in this session, and the place of its parameters in the buffer.
  struct Call {
    let statement: Statement
    let parameters: Range<Int>
  }

  private let handle: OpaquePointer
  private let calls: [Call]
  /// The call that makes the work last: COMMIT; the final Sync if there is no transaction; none inside one.
  private let commitIndex: Int?
  private var sent = 0
  private var isSyncSent = false
  private var isSynced = false
  private var answers: [Rows] = []
  private var failure: DatabaseError?
  /// Calls answered in full. Each answer is one result and then a NULL.
  private var finished = 0
  private var awaitsNull = false

  /// Bytes handed to libpq before the socket is looked at.
  private static let flushEvery = 64 << 10

  init(_ calls: [Call], on handle: OpaquePointer, inTransaction: Bool) {
    self.calls = calls
    self.handle = handle
    let opens = inTransaction || calls.contains { $0.statement == .begin }
    commitIndex = calls.firstIndex { $0.statement == .commit } ?? (opens ? nil : calls.count)
    answers.reserveCapacity(calls.count)
  }

  /// Leaves the session out of pipeline mode, unless it is lost.
  mutating func perform(with buffer: ParameterBuffer) throws(DatabaseError) -> [Rows] {
    guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw lost() }
    try send(buffer)
    isSyncSent = true
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    try flush()
    try harvest()
    while !isSynced {
      _ = Readiness.waiting(for: .input, on: PQsocket(handle))
      try takeInput()
    }
    guard PQexitPipelineMode(handle) == 1, PQsetnonblocking(handle, 0) == 0 else { throw lost() }
    if let failure { throw failure }
    return answers
  }

  /// Stops at the first failure seen: the server would skip the rest.
  private mutating func send(_ buffer: ParameterBuffer) throws(DatabaseError) {
    var unflushed = 0
    for call in calls where failure == nil {
      let name = call.statement.name
      let isSent = buffer.withPointers(call.parameters) { values, lengths, formats in
        PQsendQueryPrepared(handle, name, Int32(call.parameters.count), values, lengths, formats, 1)
      }
      guard isSent == 1 else { throw lost() }
      sent += 1
      unflushed += name.utf8.count + buffer.size(of: call.parameters)
      guard unflushed > Self.flushEvery else { continue }
      unflushed = 0
      try flush()
    }
  }

  private mutating func flush() throws(DatabaseError) {
    while true {
      switch PQflush(handle) {
      case 0: return
      case 1:
        if Readiness.waiting(for: [.input, .output], on: PQsocket(handle)).contains(.input) { try takeInput() }
      default: throw lost()
      }
    }
  }

  /// What arrived before the session broke still counts.
  private mutating func takeInput() throws(DatabaseError) {
    let isWhole = PQconsumeInput(handle) == 1
    try harvest()
    guard isWhole, PQstatus(handle) == CONNECTION_OK else { throw lost() }
  }

  /// Takes every answer that is complete, without waiting.
  private mutating func harvest() throws(DatabaseError) {
    while !isSynced, finished < sent || isSyncSent, PQisBusy(handle) == 0 {
      try take(ServerResult(PQgetResult(handle)))
    }
  }

  private mutating func take(_ result: borrowing ServerResult) throws(DatabaseError) {
    switch result.status {
    case _ where result.isAbsent && awaitsNull:
      awaitsNull = false
      finished += 1
    case PGRES_PIPELINE_SYNC where finished == sent: isSynced = true
    case PGRES_PIPELINE_ABORTED where failure != nil: awaitsNull = true
    case _ where result.succeeded && finished < sent && !awaitsNull:
      answers.append(result.rows(of: calls[finished].statement.name))
      awaitsNull = true
    default:
      failure = failure ?? error(of: result)
      guard !result.isAbsent, finished < sent, !awaitsNull else { throw lost() }
      awaitsNull = true
    }
  }

  /// A farewell of the server in place of the answer to COMMIT leaves its outcome open; before it, nothing lasts.
  private func error(of result: borrowing ServerResult) -> DatabaseError {
    let doing = finished < calls.count ? calls[finished].statement.name : "pipeline"
    if result.isCopy { return DatabaseError(.misuse, doing: doing, message: "COPY is not supported") }
    let error = result.error(doing: doing, on: handle)
    guard error.kind == .connectionLost else { return error }
    if result.isFatal, let commitIndex, finished < commitIndex { return error }
    return isCommitUnderWay ? error.withKind(.commitUnknown) : error
  }

  private func lost() -> DatabaseError {
    if let failure { return failure }
    let message = ServerResult.sessionMessage(handle)
    return DatabaseError(isCommitUnderWay ? .commitUnknown : .connectionLost, doing: "pipeline", message: message)
  }

  private var isCommitUnderWay: Bool {
    guard let commitIndex else { return false }
    return commitIndex == calls.count ? isSyncSent : sent > commitIndex
  }
}
