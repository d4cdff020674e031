internal import Broker
internal import Database
internal import Logging

extension LaneLinks {
  /// Answers and dead-letters a decided batch, and waits until the broker has all of it. Only then may it be acked.
  mutating func settle(
    _ batch: [(parcel: Parcel, verdict: Verdict)], failedAt: String, _ plan: LanePlan
  ) throws(PipelineFault) {
    var round = batch.compactMap { $0.verdict.letter(about: $0.parcel, failedAt: failedAt, plan) }
    round += batch.compactMap { $0.verdict.courtesy(about: $0.parcel, plan) }
    while !round.isEmpty {
      let outcomes = try publish(round.map(\.message))
      var next: [Letter] = []
      for (letter, outcome) in zip(round, outcomes) {
        if let letter = try conclude(letter, outcome, plan) { next.append(letter) }
      }
      round = next
    }
  }

  /// What to publish instead, if anything.
  private mutating func conclude(
    _ letter: Letter, _ outcome: Broker.Outcome, _ plan: LanePlan
  ) throws(PipelineFault) -> Letter? {
    switch (outcome, letter.deadCode) {
    case (.confirmed, nil): return nil
    case (.confirmed, let code?):
      try alarm(code, letter.fields, plan)
      return nil
    case (_, nil): return letter.ifNotTaken
    case (_, .some):
      // A dead letter that nobody takes: its queue is missing, or full. It waits, and the message with it.
      try? Topology.declare(for: [plan.worker], plan.broker)
      throw .notTaken(outcome)
    }
  }

  private mutating func publish(_ messages: [Broker.Message]) throws(PipelineFault) -> [Broker.Outcome] {
    let publisher = try publisher()
    for message in messages {
      try broker { () throws(BrokerError) in try publisher.publish(message, mandatory: true) }
    }
    let settlement = publisher.waitForConfirms(timeout: .seconds(20))
    if let failure = settlement.failure { throw .broker(failure) }
    return settlement.outcomes
  }

  /// A dead letter raises an alarm: a counter, a log line, and a row that the notifier mails about.
  private mutating func alarm(_ code: String, _ fields: Logger.Metadata, _ plan: LanePlan) throws(PipelineFault) {
    plan.meter.deadLetters.increment()
    let about: Logger.Metadata = ["queue": "\(plan.queue)", "code": "\(code)"]
    plan.log.error("dead letter", metadata: fields.merging(about) { $1 })
    let session = try session()
    _ = try database { () throws(DatabaseError) in
      try session.execute(AlarmStore.raise, [.text(AlarmKind.deadLetter.rawValue), .text(plan.worker), .text(code)])
    }
  }
}
