internal import Database
internal import JSON
internal import Regulation

/// One batch of messages in one transaction: what is known already is answered again, the rest is decided in order and
/// written at once. Round trips: one to begin and look, one for the chains, what the step needs, one to write and commit.
struct BatchDecision<Work: Step> {
  private let parcels: [Parcel]
  private let contents: [EnvelopeReading]
  private let plan: LanePlan
  private let step: Work
  private let session: Session

  init(_ parcels: [Parcel], _ plan: LanePlan, _ step: Work, _ session: Session) {
    self.parcels = parcels
    contents = parcels.map { $0.read() }
    self.plan = plan
    self.step = step
    self.session = session
  }

  /// The verdicts, in the order of the parcels, once everything is committed; with the time they were decided at.
  func run(_ cache: inout OfficeCache) throws(PipelineFault) -> (verdicts: [Verdict], at: Instant) {
    do {
      return try decide(&cache)
    } catch {
      // A session that is gone has rolled back by itself.
      _ = try? session.execute(UnitOfWork.rollback)
      throw error
    }
  }

  /// What can be said of each without deciding it: the answer given before, or why it can't be taken; nil where it
  /// would have to be decided.
  func recall(_ cache: inout OfficeCache) throws(PipelineFault) -> [Verdict?] {
    defer { _ = try? session.execute(UnitOfWork.rollback) }
    let work = try database { () throws(DatabaseError) in try UnitOfWork.begin(plan.unit, session, &cache) }
    let readings = readings(in: work.office)
    let known = try database { () throws(DatabaseError) in try knownAnswers(readings.compactMap(\.message)) }
    return readings.map { reading in
      switch reading {
      case .refused(let refusal): .refused(refusal)
      case .unreadable(let refusal): .unreadable(refusal)
      case .message(let message): known[message.identity].map { .accepted($0.again(to: message, plan.unit.vault)) }
      }
    }
  }

  private func readings(in office: Office) -> [Reading] {
    zip(parcels, contents).map { Reading($0, $1, office: office) }
  }

  private func decide(_ cache: inout OfficeCache) throws(PipelineFault) -> (verdicts: [Verdict], at: Instant) {
    let work = try database { () throws(DatabaseError) in try UnitOfWork.begin(plan.unit, session, &cache) }
    let readings = readings(in: work.office)
    let messages = readings.compactMap(\.message)
    var known = try database { () throws(DatabaseError) in try knownAnswers(messages) }
    var fresh = messages.filter { known[$0.identity] == nil }
    let found = try database { () throws(DatabaseError) in try step.chains(foundFor: fresh, in: session) }
    if try work.load(fresh.flatMap(step.chains(touchedBy:)) + found) {
      // While we waited for the locks another instance may have taken the very message, redelivered to us.
      let late = try database { () throws(DatabaseError) in try knownAnswers(fresh) }
      known.merge(late) { first, _ in first }
      fresh.removeAll { late[$0.identity] != nil }
    }
    try database { () throws(DatabaseError) in try step.prepare(fresh, in: work) }
    var verdicts: [Verdict] = []
    for reading in readings { verdicts.append(take(reading, work, &known)) }
    try database { () throws(DatabaseError) in try step.finish(work) }
    try work.commit()
    step.committed()
    let log = MessageLog(plan.log)
    for (index, verdict) in verdicts.enumerated() { log.decided(parcels[index], contents[index], verdict) }
    return (verdicts, work.now)
  }

  private func knownAnswers(_ messages: [Incoming]) throws(DatabaseError) -> [MessageIdentity: PriorAnswer] {
    guard !messages.isEmpty else { return [:] }
    var known = try step.priorAnswers(to: messages, in: session)
    let identities = messages.map(\.identity)
    let rows = try session.query(
      InboxStore.taken,
      [.text(plan.worker), .texts(identities.map(\.source)), .texts(identities.map(\.id))])
    for row in rows {
      let identity = MessageIdentity(source: try row.text("source"), id: try row.text("id"))
      known[identity] = PriorAnswer(stored: try row.textOrNil("answer") ?? "{}")
    }
    return known
  }

  private func take(
    _ reading: Reading, _ work: UnitOfWork, _ known: inout [MessageIdentity: PriorAnswer]
  ) -> Verdict {
    switch reading {
    case .refused(let refusal): return .refused(refusal)
    case .unreadable(let refusal): return .unreadable(refusal)
    case .message(let message):
      if let prior = known[message.identity] { return .accepted(prior.again(to: message, plan.unit.vault)) }
      do {
        let answer = try step.take(message, in: work)
        known[message.identity] = PriorAnswer(answer, sender: message.sender)
        if step.isRemembered(message) { work.remember(message.identity, answer: answer) }
        return .accepted(answer.outcome(duplicate: false))
      } catch {
        return .refused(error)
      }
    }
  }
}
