internal import Broker
internal import JSON
internal import Logging
internal import Operations

/// The courier's thread: publishes what waits, takes the answers, waits out what the world does.
final class CourierLane {
  private let plan: CourierPlan
  private let courier: Courier
  private let component: Component
  private var links: CourierLinks?
  private var flight = Flight()
  private var backoff = Backoff()
  private var measured = ContinuousClock.now - .seconds(1)
  private var housekeeping = ContinuousClock.now
  /// One at a time after the broker refused one of many: it closes the channel without saying which.
  private var isCareful = false
  private var lastTold = ""

  init(_ plan: CourierPlan, _ courier: Courier, _ component: Component) {
    self.plan = plan
    self.courier = courier
    self.component = component
  }

  private var spool: Spool { courier.spool }

  func run() {
    while !plan.drain.isDraining { turn() }
    component.stopping()
    // Whoever waits may still get his answer; the rest is in the spool.
    let deadline = ContinuousClock.now + plan.farewell
    while links != nil, !courier.waiters.isEmpty, ContinuousClock.now < deadline { turn() }
    links?.close()
  }

  private func turn() {
    // First, since what waits must be told most of all where the broker takes nothing.
    keepHouse()
    do throws(BrokerError) {
      let links = try connected()
      try publish(links)
      // The drain's descriptor stays readable: no sleep on it then.
      try takeAnswers(links, firstWait: plan.drain.isDraining ? .milliseconds(200) : .zero)
      tellWell()
      try sleep(links)
    } catch {
      lose(error)
    }
  }

  private func connected() throws(BrokerError) -> CourierLinks {
    if let links { return links }
    let made = try CourierLinks(plan.broker)
    links = made
    flight.ground()
    return made
  }

  // MARK: Publishing

  private func publish(_ links: CourierLinks) throws(BrokerError) {
    courier.bell.mute()
    while case let batch = nextBatch(), !batch.isEmpty {
      var published: [SubmissionKey] = []
      do throws(BrokerError) {
        for entry in batch where try publish(entry, links) { published.append(entry.key) }
      } catch {
        // Those before it are still to be settled, or their outcomes would be taken for others'.
        try settle(links.publisher.waitForConfirms(timeout: .zero), published)
        throw error
      }
      component.progress()
      try settle(links.publisher.waitForConfirms(timeout: .seconds(10)), published)
      try takeAnswers(links, firstWait: .zero)
    }
  }

  /// Whether it was written.
  private func publish(_ entry: SpoolEntry, _ links: CourierLinks) throws(BrokerError) -> Bool {
    guard let submission = readable(entry) else { return false }
    do throws(BrokerError) {
      try links.publisher.publish(links.message(entry, submission, from: plan.program))
      return true
    } catch  where error.code == .message {
      plan.log.error("can't be written as a message", error: error, metadata: ["key": "\(entry.key)"])
      flight.park(entry.key, at: .now)
      return false
    }
  }

  private func nextBatch() -> [SpoolEntry] {
    let now = ContinuousClock.now
    let room = isCareful ? min(1, plan.window - flight.count) : plan.window - flight.count
    guard room > 0 else { return [] }
    return Array(spool.pending().lazy.filter { self.flight.mayGo($0.key, at: now) }.prefix(room))
  }

  private func readable(_ entry: SpoolEntry) -> Submission? {
    do throws(SpoolError) {
      if let submission = try spool.submission(entry) { return submission }
      guard !spool.isWaiting(entry.key) else { return nil }
      plan.log.error("a file in the spool was torn and is set aside", metadata: ["key": "\(entry.key)"])
    } catch {
      plan.log.error("the spool can't be read", error: error, metadata: ["key": "\(entry.key)"])
      flight.park(entry.key, at: .now)
    }
    return nil
  }

  private func settle(_ settlement: Settlement, _ keys: [SubmissionKey]) throws(BrokerError) {
    let now = ContinuousClock.now
    for (key, outcome) in zip(keys, settlement.outcomes) {
      switch outcome {
      case .confirmed:
        flight.depart(key, at: now)
        plan.meter.published.increment()
      case .returned(let code, let text): postpone(key, "no queue takes it: \(code) \(text)")
      case .nacked: postpone(key, "a queue would not take it")
      case .unknown: break
      }
    }
    guard let failure = settlement.failure else { return }
    if case .refused = failure.code {
      // With one alone there is no doubt which; others must not wait for it.
      if let only = keys.first, keys.count == 1 { postpone(only, "\(failure)") }
      isCareful = true
    }
    throw failure
  }

  private func postpone(_ key: SubmissionKey, _ why: String) {
    flight.park(key, at: .now)
    plan.meter.faults.increment()
    tell(why)
  }

  // MARK: Answers

  private func takeAnswers(_ links: CourierLinks, firstWait: Duration) throws(BrokerError) {
    var wait = firstWait
    while case let deliveries = try links.replies.receive(max: 64, firstWait: wait), let last = deliveries.last {
      wait = .zero
      for delivery in deliveries { take(delivery) }
      try links.replies.ack(upTo: last.tag)
      component.progress()
    }
  }

  private func take(_ delivery: Delivery) {
    guard let digest = delivery.properties.correlationId, let answer = (try? JSON.parse(delivery.body))?.object,
      let receipt = Receipt(answer)
    else { return }
    let key = SubmissionKey(digest: digest)
    flight.arrive(key)
    if flight.count == 0, !flight.hasParked { isCareful = false }
    guard let entry = spool.entry(key) else { return }
    plan.meter.count(receipt)
    do throws(SpoolError) {
      if let submission = try spool.submission(entry) { courier.onSettled(submission, receipt) }
      try spool.settle(key, with: receipt)
    } catch {
      // It stays in the spool, is sent again some time, and gets the same answer.
      plan.log.error("an answer can't be kept", error: error, metadata: ["key": "\(key)"])
      flight.park(key, at: .now)
    }
    courier.waiters.tell(receipt, about: key)
  }

  // MARK: Waiting

  private func sleep(_ links: CourierLinks) throws(BrokerError) {
    guard !links.replies.hasBuffered, !plan.drain.isDraining else { return }
    let now = ContinuousClock.now
    // Well below half a heartbeat.
    let pause = min(.seconds(10), max(.zero, flight.nextDeparture.map { now.duration(to: $0) } ?? .seconds(10)))
    component.idle {
      plan.drain.sleep(
        pause, orReadable: [courier.bell.descriptor, links.replies.socket, links.publisher.socket])
    }
    try links.publisher.pump()
    flight.recall(sentBefore: .now - plan.patience)
  }

  private func lose(_ error: BrokerError) {
    plan.meter.faults.increment()
    tell("broker: \(error)")
    if error.code != .blocked {
      links?.close()
      links = nil
    }
    component.idle { _ = plan.drain.sleep(backoff.next()) }
  }

  private func tellWell() {
    backoff.reset()
    guard !flight.hasParked else { return }
    component.ready()
    if !lastTold.isEmpty { plan.log.notice("the broker takes messages again") }
    lastTold = ""
  }

  /// A log line when it is news; readiness at every try.
  private func tell(_ why: String) {
    component.waiting(why)
    if why != lastTold { plan.log.warning("what comes in waits in the spool", metadata: ["why": "\(why)"]) }
    lastTold = why
  }

  /// Once a second at most: it lists folders.
  private func keepHouse() {
    guard measured + .seconds(1) <= .now else { return }
    measured = .now
    let pending = spool.pending()
    plan.meter.waiting.record(pending.count)
    plan.meter.torn.record(spool.tornCount)
    plan.meter.oldest.record(pending.first?.age ?? 0)
    guard housekeeping <= .now else { return }
    housekeeping = .now + .seconds(3600)
    do throws(SpoolError) { try spool.forgetReceipts(olderThan: plan.memory) } catch {
      plan.log.warning("old receipts can't be removed", error: error)
    }
  }
}
