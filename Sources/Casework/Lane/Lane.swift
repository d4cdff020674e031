internal import Broker
internal import Database
internal import Logging
internal import Operations
internal import Regulation

/// One worker's thread: takes what is there from its queue, decides it in one transaction, answers, acknowledges.
///
/// Everything here is synchronous and belongs to the thread that runs it: a consuming connection, a publishing
/// connection and a database session. Nothing is acknowledged before its effect is committed and its answer or dead
/// letter is confirmed; what is lost in between is delivered again and recognised.
public final class Lane<Work: Step> {
  let plan: LanePlan
  let step: Work
  private var links: LaneLinks
  private var office = OfficeCache()
  private var careful = Careful()
  private var presence = Presence()
  private var decidedAt = Instant(microseconds: 0)
  private var backoff = Backoff(base: .milliseconds(100), cap: .seconds(10))

  /// Made on the thread it runs on.
  public init(_ plan: LanePlan, _ step: Work) {
    self.plan = plan
    self.step = step
    links = LaneLinks(plan)
  }

  /// Runs until the drain is asked for and the batch in hand is done.
  public func run() {
    while !plan.drain.isDraining {
      do {
        try turn()
        backoff.reset()
      } catch .draining {
        careful.forgive(plan, links.openSession)
        break
      } catch {
        // What is in hand goes back to the queue: whatever of it is committed will be recognised.
        careful.forgive(plan, links.openSession)
        links.dropConsumer()
        wait(out: error)
      }
    }
    plan.component.stopping()
    links.close()
  }

  private func turn() throws(PipelineFault) {
    // The database first: a consumer opened and closed for want of it would bring every message in flight nearer to
    // the broker's delivery limit.
    _ = try links.session()
    let consumer = try links.consumer()
    plan.component.ready()
    let deliveries = try broker { () throws(BrokerError) in
      // Half a second: the longest a drain request goes unnoticed, and often enough for any heartbeat.
      try consumer.receive(max: plan.batch, firstWait: .milliseconds(500))
    }
    guard let last = deliveries.last else {
      try presence.mark(plan.worker, try links.session())
      return try links.pump()
    }
    let parcels = deliveries.map { Parcel($0) }
    let verdicts = try decide(parcels)
    plan.meter.count(verdicts)
    try settle(Array(zip(parcels, verdicts)))
    try broker { () throws(BrokerError) in try consumer.ack(upTo: last.tag) }
    plan.component.progress()
  }

  /// Decides a batch, however long the database takes to come back. The messages stay in hand meanwhile, unacknowledged.
  private func decide(_ parcels: [Parcel]) throws(PipelineFault) -> [Verdict] {
    while true {
      do {
        return try Careful.isNeeded(for: parcels) ? decideSingly(parcels) : decideTogether(parcels)
      } catch {
        guard case .database = error, !plan.drain.isDraining else { throw error }
        wait(out: error)
        try links.pump()
      }
    }
  }

  /// Answers and dead-letters, however long the broker takes to have them. The batch stays in hand: giving it back for
  /// a blocked or missing queue would bring every message in it nearer to the broker's delivery limit.
  private func settle(_ batch: [(parcel: Parcel, verdict: Verdict)]) throws(PipelineFault) {
    while true {
      do {
        return try links.settle(batch, failedAt: decidedAt.rfc3339, plan)
      } catch {
        guard !plan.drain.isDraining else { throw error }
        // What the old publisher still owes would be taken for what the next one is told.
        links.dropPublisher()
        pause(after: error)
        // The consumer's own end is the one thing that ends the wait: then the broker delivers again.
        try links.pump()
      }
    }
  }

  private func decideSingly(_ parcels: [Parcel]) throws(PipelineFault) -> [Verdict] {
    var verdicts: [Verdict] = []
    for parcel in parcels {
      verdicts.append(Careful.isSuspect(parcel) ? try decideCarefully(parcel) : try decideTogether([parcel])[0])
    }
    return verdicts
  }

  /// It may be what killed the last process: counted before it is handled.
  private func decideCarefully(_ parcel: Parcel) throws(PipelineFault) -> Verdict {
    var attempt = try careful.attempt(parcel, plan, try links.session())
    while attempt == .rest {
      try rest()
      attempt = try careful.attempt(parcel, plan, try links.session())
    }
    let verdict =
      switch attempt {
      case .decide, .rest: try decideTogether([parcel])[0]
      case .recall: try recall(parcel) ?? Careful.poisonous
      case .setAside: Careful.poisonous
      }
    try careful.clear(parcel, plan, try links.session())
    return verdict
  }

  private func recall(_ parcel: Parcel) throws(PipelineFault) -> Verdict? {
    try BatchDecision([parcel], plan, step, try links.session()).recall(&office)[0]
  }

  private func rest() throws(PipelineFault) {
    plan.component.waiting("a message that may have ended the last process is tried again in a moment")
    if plan.drain.sleep(.milliseconds(500)) { throw .draining }
    try links.pump()
  }

  /// One transaction; on a message's own fault its half is found by halving, so that the others go through.
  private func decideTogether(_ parcels: [Parcel]) throws(PipelineFault) -> [Verdict] {
    do {
      return try attempt(parcels)
    } catch  where error.isOfOneMessage {
      return error.mayBeARace ? try decideAgain(parcels) : try decideByHalves(parcels, error)
    }
  }

  /// Another instance may have taken the same message first: a second look finds it taken.
  private func decideAgain(_ parcels: [Parcel]) throws(PipelineFault) -> [Verdict] {
    do {
      return try attempt(parcels)
    } catch  where error.isOfOneMessage {
      return try decideByHalves(parcels, error)
    }
  }

  private func decideByHalves(_ parcels: [Parcel], _ fault: PipelineFault) throws(PipelineFault) -> [Verdict] {
    guard parcels.count > 1 else {
      let fields = MessageLog.fields(parcels[0], parcels[0].read())
      plan.log.error("message can't be processed", metadata: fields.merging(["fault": "\(fault)"]) { $1 })
      return [.unprocessable(code: "not-processable", reason: "\(fault)")]
    }
    let middle = parcels.count / 2
    return try decideTogether(Array(parcels[..<middle])) + decideTogether(Array(parcels[middle...]))
  }

  private func attempt(_ parcels: [Parcel]) throws(PipelineFault) -> [Verdict] {
    let session = try links.session()
    return try plan.meter.timed(parcels.count) { () throws(PipelineFault) in
      let decision = try BatchDecision(parcels, plan, step, session).run(&office)
      decidedAt = decision.at
      return decision.verdicts
    }
  }

  private func wait(out fault: PipelineFault) {
    links.drop(after: fault)
    pause(after: fault)
  }

  private func pause(after fault: PipelineFault) {
    plan.component.waiting("\(fault)")
    plan.log.warning("lane waits", metadata: ["fault": "\(fault)", "attempt": "\(backoff.attempts)"])
    plan.drain.sleep(backoff.next())
  }
}

extension PipelineFault {
  /// A message's own, or its chain's: it is found by halving. Everything else is waited out. (A master key that is not
  /// this database's is found when the session begins, so a key that doesn't open here is one damaged case's.)
  var isOfOneMessage: Bool {
    switch self {
    case .database(let error): error.isOfOneMessage
    case .vault: true
    case .broker, .notTaken, .wrongVault, .draining: false
    }
  }

  /// A unique violation, or a chain that somebody else has continued.
  var mayBeARace: Bool {
    guard case .database(let error) = self else { return false }
    return error.constraint != nil || error.sqlstate?.hasPrefix("RD") == true
  }
}

extension DatabaseError {
  /// The same rows would be refused again: one message's content, or ours to handle alone. Everything else is a fault
  /// of the world (or of the operator's grants) and is waited out.
  var isOfOneMessage: Bool {
    switch kind {
    case .constraint, .data, .misuse: true
    // Our own triggers (RD001, RD002) and, with no state of the server's, a chain of ours that can't be read.
    case .other: sqlstate?.hasPrefix("RD") ?? true
    default: false
    }
  }
}
