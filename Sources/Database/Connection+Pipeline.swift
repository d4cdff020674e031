internal import CPostgres

extension Connection {
  /// Sends all statements, then reads all answers, in one round trip. Outside a transaction they are one transaction
  /// together, unless `Statement.begin` and `.commit` are among them (COMMIT last). The first error aborts the rest and is
  /// thrown; a transaction the pipeline itself began is then rolled back. Nothing is sent unless every value can be
  /// encoded. Statements not yet prepared are prepared before, so they cannot use what an earlier one creates.
  /// - Throws: `commitUnknown` also when the session died after the last statement of a pipeline outside a transaction.
  public func run(_ pipeline: Pipeline) throws(DatabaseError) -> [Rows] {
    guard pipeline.count > 0 else { return [] }
    let handle = try session(for: "pipeline")
    let wasIdle = PQtransactionStatus(handle) == PQTRANS_IDLE
    defer { parameters.removeAll() }
    var passage = PipelineRun(try calls(of: pipeline, on: handle), on: handle, inTransaction: !wasIdle)
    do throws(DatabaseError) {
      return try passage.perform(with: parameters)
    } catch {
      if PQpipelineStatus(handle) != PQ_PIPELINE_OFF { close() } else if wasIdle { abandonTransaction() }
      throw error
    }
  }

  /// `run`, built in place: `try connection.pipeline { $0.add(append, values); $0.add(project, more) }`.
  @discardableResult
  public func pipeline(_ fill: (inout Pipeline) -> Void) throws(DatabaseError) -> [Rows] {
    var pipeline = Pipeline()
    fill(&pipeline)
    return try run(pipeline)
  }

  private func calls(
    of pipeline: Pipeline, on handle: OpaquePointer
  ) throws(DatabaseError) -> [PipelineRun.Call] {
    var calls: [PipelineRun.Call] = []
    calls.reserveCapacity(pipeline.count)
    for (statement, values) in pipeline.entries {
      let known = try prepare(statement, on: handle)
      let range = try parameters.append(values, for: known, named: statement.name)
      calls.append(PipelineRun.Call(statement: statement, parameters: range))
    }
    return calls
  }
}
