internal import Broker
internal import Database
internal import Logging
public import Operations

/// Publishes what the outbox holds, in each chain's order, and deletes it once the broker has confirmed it.
///
/// Every process runs one, on a thread of its own with its own connections, so that a worker held up by a mail server
/// or by a long batch never holds up events. Relays compete for shards through session locks: when a process dies,
/// PostgreSQL frees its shards and another takes them. A relay that loses the broker between publishing and deleting
/// publishes again: at least once, in order; consumers know (source, id).
public final class Relay {
  private let plan: RelayPlan
  private var session: Session?
  private var publisher: Publisher?
  private var owned: [Int] = []
  private var backoff = Backoff(base: .milliseconds(100), cap: .seconds(10))

  /// Made on the thread it runs on.
  public init(_ plan: RelayPlan) { self.plan = plan }

  /// Runs until the drain is asked for. Every worker has a relay, so it speaks for all when the role is refused.
  /// - Throws: when the login may not take the executable's role.
  public func run() throws(Exit) {
    while !plan.drain.isDraining {
      do {
        try turn()
        backoff.reset()
      } catch {
        if let refusal = error.roleRefusal { throw refusal }
        recover(from: error)
      }
    }
    publisher?.close()
    session?.close()
  }

  private func turn() throws(PipelineFault) {
    let (session, publisher) = (try openSession(), try openPublisher())
    try claimShards(session)
    // Drain first and only then sleep: what was written before we listened tells nobody. Ready only once the broker has
    // taken something, or there is nothing: a connection alone proves nothing while it blocks publishers.
    while !plan.drain.isDraining, try relayOnce(session, publisher) { plan.component.ready() }
    plan.component.ready()
    try broker { () throws(BrokerError) in try publisher.pump() }
    guard try database({ () throws(DatabaseError) in try session.notifications() }).isEmpty else { return }
    plan.drain.sleep(.seconds(1), orReadable: session.socket)
  }

  /// Whether there was anything to do.
  private func relayOnce(_ session: Session, _ publisher: Publisher) throws(PipelineFault) -> Bool {
    guard !owned.isEmpty else { return false }
    let batch = try database { () throws(DatabaseError) in
      let rows = try session.query(OutboxStore.next, [.ints(owned), .int(plan.batch)])
      // The broker checks that it is the user we logged in as, and of several addresses each may have another.
      return try OutboxBatch(rows, sender: publisher.endpoint.user)
    }
    guard !batch.isEmpty else { return false }
    try publish(batch, publisher)
    _ = try database { () throws(DatabaseError) in
      try session.execute(OutboxStore.delete, [.ints(batch.ids)])
    }
    plan.component.progress()
    plan.published.increment(by: batch.messages.count)
    return true
  }

  private func publish(_ batch: OutboxBatch, _ publisher: Publisher) throws(PipelineFault) {
    for (message, mandatory) in zip(batch.messages, batch.mandatory) {
      try broker { () throws(BrokerError) in try publisher.publish(message, mandatory: mandatory) }
    }
    let settlement = publisher.waitForConfirms(timeout: .seconds(20))
    if let failure = settlement.failure { throw .broker(failure) }
    // An awaited event that came back means a queue or a binding of ours is missing: it is declared again, and the
    // event stays in the outbox.
    guard settlement.isAllConfirmed else { throw .notTaken(settlement.outcomes.first { $0 != .confirmed } ?? .unknown) }
  }

  /// Tries for the shards it does not have. Cheap: 16 lock attempts a second at most, none once it has all.
  private func claimShards(_ session: Session) throws(PipelineFault) {
    for shard in 0..<OutboxStore.shardCount where !owned.contains(shard) {
      let isOurs = try database { () throws(DatabaseError) in
        try session.query(OutboxStore.own, [.int(RelayPlan.lockSpace), .int(shard)]).only().bool(0)
      }
      if isOurs { owned.append(shard) }
    }
  }

  private func openSession() throws(PipelineFault) -> Session {
    if let session { return session }
    return try database { () throws(DatabaseError) in
      let session = try Session(plan.database)
      try session.listen(OutboxSignal.channel)
      self.session = session
      return session
    }
  }

  private func openPublisher() throws(PipelineFault) -> Publisher {
    if let publisher { return publisher }
    return try broker { () throws(BrokerError) in
      let publisher = try Publisher(plan.broker)
      self.publisher = publisher
      return publisher
    }
  }

  private func recover(from fault: PipelineFault) {
    plan.component.waiting("\(fault)")
    plan.log.warning("relay waits", metadata: ["fault": "\(fault)", "attempt": "\(backoff.attempts)"])
    if fault.endsSession {
      session?.close()
      session = nil
      owned = []
    }
    if fault.endsBrokerConnection {
      publisher?.close()
      publisher = nil
    }
    // Best effort: if the broker can't do it now, the next turn finds the same and tries again.
    if case .notTaken = fault { try? Topology.declare(for: Topology.workers, plan.broker) }
    plan.drain.sleep(backoff.next())
  }
}
