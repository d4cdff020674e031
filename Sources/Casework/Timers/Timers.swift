internal import Broker
internal import Database
internal import Logging
internal import Operations
internal import Regulation

/// The watcher's thread: looks what is due, fires it, and sleeps until the next.
///
/// There is no leader and no lease: any number of watchers look at the same rows and share the chains through locks.
/// A look is one index probe, however many deadlines are open. Nothing here is remembered but what can be looked up
/// again: a watcher killed between two batches loses none.
public final class Timers {
  private let plan: TimerPlan
  private var session: Session?
  private var office = OfficeCache()
  private var recomputation = Recomputation()
  private var aside = SetAside()
  private var owed = RecomputationOwed()
  private var forgetting = Forgetting()
  private var backoff = Backoff(base: .milliseconds(100), cap: .seconds(10))
  /// Between looks at what is due and another holds, or can't be fired.
  private var patience: Backoff

  /// Made on the thread it runs on.
  public init(_ plan: TimerPlan) {
    self.plan = plan
    patience = Backoff(base: .milliseconds(100), cap: plan.longestSleep)
  }

  /// Runs until the drain is asked for and the transaction in hand is done.
  public func run() {
    while !plan.drain.isDraining {
      do throws(PipelineFault) {
        try turn()
        backoff.reset()
      } catch {
        wait(out: error)
      }
    }
    plan.component.stopping()
    session?.close()
  }

  func turn() throws(PipelineFault) {
    let session = try openSession()
    plan.component.ready()
    let look = try database { () throws(DatabaseError) in try TimerLook(session) }
    plan.meter.look(look)
    let calendar = try database { () throws(DatabaseError) in
      try self.office.office(at: look.revision, session).calendar
    }
    plan.meter.horizon(calendar.horizon(at: look.now))
    let fired = look.isDue ? try fire(upTo: look.now, session) : 0
    let isWalking = try recompute(look, session)
    try catchUp(session)
    let isForgetting = try forget(at: look.now, session)
    plan.component.progress()
    // Fire and look again before sleeping: what fired has a next rung, and that may have come as well.
    guard fired == 0, !isWalking, !isForgetting else { return }
    guard try database({ () throws(DatabaseError) in try session.notifications() }).isEmpty else { return }
    if !look.isDue { patience.reset() }
    let pause = look.isDue ? patience.next() : look.sleep(atMost: plan.longestSleep)
    plan.drain.sleep(pause, orReadable: session.socket)
  }

  /// Fires all that is due, batch after batch; how much it was.
  func fire(upTo now: Instant, _ session: Session) throws(PipelineFault) -> Int {
    var pass = FiringPass()
    aside.forget()
    while !plan.drain.isDraining {
      let due = try pass.next(upTo: now, limit: plan.batch, session)
      guard !due.isEmpty else { break }
      try fire(due.filter { !aside.contains($0.number) }, &pass, session)
      plan.component.progress()
    }
    return pass.fired
  }

  /// One transaction; what can't be read or written is found by halving and set aside, so that the others fire.
  private func fire(_ due: [DueDeadline], _ pass: inout FiringPass, _ session: Session) throws(PipelineFault) {
    guard !due.isEmpty else { return }
    do throws(PipelineFault) {
      let batch = try pass.fire(due, plan.unit, session, &office)
      plan.meter.fired(batch.rungs)
      plan.meter.recomputed(batch.moved)
      for orphan in batch.orphans { setAside(orphan.number, because: "no deadline of this chain has id \(orphan.id)") }
    } catch {
      guard let numbers = try halves(due.map(\.number), after: error) else { return }
      for half in numbers { try fire(due.filter { half.contains($0.number) }, &pass, session) }
    }
  }

  /// Whether there is more of it to do at once.
  private func recompute(_ look: TimerLook, _ session: Session) throws(PipelineFault) -> Bool {
    let step = try stepOfRecomputation(look, session)
    switch step {
    case .nothing: return false
    case .again: return true
    case .chains(let numbers):
      try recompute(numbers, session)
      return true
    }
  }

  private func stepOfRecomputation(_ look: TimerLook, _ session: Session) throws(PipelineFault) -> Recomputation.Step {
    do throws(DatabaseError) { return try recomputation.step(look, session) } catch { throw .database(error) }
  }

  private func recompute(_ numbers: [String], _ session: Session) throws(PipelineFault) {
    guard !numbers.isEmpty else { return }
    do throws(PipelineFault) {
      let moved = try UnitOfWork.transact(plan.unit, session, &office) { (work) throws(PipelineFault) in
        try work.load(numbers)
        return numbers.map(work.recompute).reduce(0, +)
      }
      plan.meter.recomputed(moved)
      plan.component.progress()
    } catch {
      guard let halves = try halves(numbers, after: error) else {
        return try database { () throws(DatabaseError) in try RecomputationOwed.owe(numbers, session) }
      }
      for half in halves { try recompute(half, session) }
    }
  }

  /// Tries again what a recomputation had to leave out: when a chain is whole again, its limits follow.
  private func catchUp(_ session: Session) throws(PipelineFault) {
    guard owed.isDue else { return }
    let numbers = try database { () throws(DatabaseError) in try RecomputationOwed.numbers(session) }
    var left = numbers.count
    for number in numbers.sorted() where try catchUp(number, session) { left -= 1 }
    plan.meter.owed(left)
    owed.tried()
  }

  private func catchUp(_ number: String, _ session: Session) throws(PipelineFault) -> Bool {
    do throws(PipelineFault) {
      let moved = try UnitOfWork.transact(plan.unit, session, &office) { (work) throws(PipelineFault) in
        try work.catchUp(number)
      }
      guard let moved else { return false }
      plan.meter.recomputed(moved)
      plan.log.notice("chain follows the office again", metadata: ["number": "\(number)", "moved": "\(moved)"])
      return true
    } catch {
      guard case .database(let fault) = error, fault.isOfOneChain else { throw error }
      setAside(number, because: "\(fault)")
      return false
    }
  }

  /// A batch of what is past its retention; whether there is more of it to do at once. What the database refuses here
  /// must not hold up the ladder: it is tried again an hour later.
  private func forget(at now: Instant, _ session: Session) throws(PipelineFault) -> Bool {
    guard forgetting.isDue(at: now) else { return false }
    do throws(PipelineFault) {
      let batch = try UnitOfWork.transact(plan.unit, session, &office) { (work) throws(PipelineFault) in
        try Forgetting.batch(in: work)
      }
      plan.meter.forgotten(batch)
      if !batch.isEmpty { plan.log.info("past retention, forgotten", metadata: batch.metadata) }
      if batch.isFull { return true }
    } catch {
      guard case .database(let fault) = error, fault.isOfOneChain else { throw error }
      plan.meter.fault()
      plan.log.error("what is past its retention can't be forgotten", metadata: ["fault": "\(fault)"])
    }
    forgetting.done(at: now)
    return false
  }

  /// After a fault that is some chain's own: its numbers in two parts; nil once it is found and set aside. Any other
  /// fault is thrown on.
  private func halves(_ all: [String], after fault: PipelineFault) throws(PipelineFault) -> [[String]]? {
    guard case .database(let error) = fault, error.isOfOneChain else { throw fault }
    let numbers = Set(all).sorted()
    guard numbers.count > 1 else {
      for number in numbers { setAside(number, because: "\(error)") }
      return nil
    }
    let middle = numbers.count / 2
    return [Array(numbers[..<middle]), Array(numbers[middle...])]
  }

  private func setAside(_ number: String, because reason: String) {
    aside.insert(number)
    plan.meter.fault()
    plan.log.error("chain can't be timed", metadata: ["number": "\(number)", "fault": "\(reason)"])
  }

  private func openSession() throws(PipelineFault) -> Session {
    if let session { return session }
    return try database { () throws(DatabaseError) in
      let session = try Session(plan.database)
      try session.listen(ClockSignal.channel)
      self.session = session
      return session
    }
  }

  private func wait(out fault: PipelineFault) {
    plan.component.waiting("\(fault)")
    plan.log.warning("timers wait", metadata: ["fault": "\(fault)", "attempt": "\(backoff.attempts)"])
    if fault.endsSession {
      session?.close()
      session = nil
      recomputation.lost()
    }
    plan.drain.sleep(backoff.next())
  }
}

extension Forgetting.Batch {
  fileprivate var metadata: Logger.Metadata {
    ["identities": "\(identities)", "files": "\(files)", "messages": "\(messages)", "links": "\(links)"]
  }
}
