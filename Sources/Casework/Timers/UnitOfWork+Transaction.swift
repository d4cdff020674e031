internal import Database

extension UnitOfWork {
  /// Begins, lets the body decide, and commits; rolls back when anything fails.
  static func transact<Result>(
    _ plan: UnitPlan, _ session: Session, _ cache: inout OfficeCache,
    _ body: (UnitOfWork) throws(PipelineFault) -> Result
  ) throws(PipelineFault) -> Result {
    do throws(PipelineFault) {
      let work = try begin(plan, session, in: &cache)
      let result = try body(work)
      try work.commit()
      return result
    } catch {
      // A session that is gone has rolled back by itself.
      _ = try? session.execute(rollback)
      throw error
    }
  }

  private static func begin(
    _ plan: UnitPlan, _ session: Session, in cache: inout OfficeCache
  ) throws(PipelineFault) -> UnitOfWork {
    do throws(DatabaseError) { return try begin(plan, session, &cache) } catch { throw .database(error) }
  }
}
