internal import Database
internal import Regulation

/// One pass over everything that is due, the oldest first, a batch in each transaction.
///
/// Any number of watchers may pass at once. Each takes the chains that are free and goes on: what another holds, he
/// fires, or it is there at the next look.
struct FiringPass {
  private var last: DueDeadline?
  private(set) var fired = 0

  /// What one transaction did.
  struct Batch {
    var rungs: [Rung] = []
    /// Limits that a new calendar or policy moved before they could fire.
    var moved = 0
    /// Rows that no deadline of a chain stands behind.
    var orphans: [DueDeadline] = []
  }

  /// The next batch of rows; empty at the end.
  mutating func next(upTo now: Instant, limit: Int, _ session: Session) throws(PipelineFault) -> [DueDeadline] {
    let due = try database { [last] () throws(DatabaseError) in
      try DueDeadline.next(after: last, upTo: now, limit: limit, session)
    }
    last = due.last ?? last
    return due
  }

  /// Fires in one transaction what is free of these.
  mutating func fire(
    _ due: [DueDeadline], _ plan: UnitPlan, _ session: Session, _ cache: inout OfficeCache
  ) throws(PipelineFault) -> Batch {
    let batch = try UnitOfWork.transact(plan, session, &cache) { (work) throws(PipelineFault) in
      try Self.fire(due, in: work)
    }
    fired += batch.rungs.count
    return batch
  }

  private static func fire(_ due: [DueDeadline], in work: UnitOfWork) throws(PipelineFault) -> Batch {
    try work.loadFree(due.map(\.number))
    let free = Set(work.loadedNumbers)
    var batch = Batch(moved: work.followOffice())
    for number in free.sorted() { batch.rungs += work.fireDue(of: number) }
    for row in due where free.contains(row.number) && !work.correct(row) { batch.orphans.append(row) }
    return batch
  }
}
