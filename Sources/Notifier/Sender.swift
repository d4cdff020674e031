internal import Broker
internal import Casework
internal import Database
internal import Logging
internal import Mail
internal import Operations
internal import Regulation

/// The thread that sends: takes mails in hand, commits, has couriers hand them to the server, puts down what became of
/// them. What came back and what is taken next are one transaction: the more mails are on their way, the fewer commits
/// each costs.
///
/// Between the commit that takes it in hand and the one that puts it down a mail is `sending` under this sender's seat.
/// If the process dies there, whether the server took it is undecidable (RFC 1047): the next sender that looks makes it
/// `unknown`. Nothing else is in hand but what couriers carry.
final class Sender {
  let plan: SenderPlan
  var session: Session?
  var seat: Int?
  var office = OfficeCache()
  /// On their way, by the names they were handed over under.
  var underWay: [String: Mailing] = [:]
  /// What is to be put down.
  var returned: [Returned] = []
  /// What can be taken in hand without looking for it.
  var reserve = Reserve()
  /// When relays were last told of events, and whether they are to be told of more.
  var signalled = ContinuousClock.now
  var owesSignal = false
  /// A claim that may have been committed and never came to hand.
  var hasLostClaim = false
  /// The policy's `mail.parallel`, as last seen.
  var width = 1
  private var backoff = Backoff(base: .milliseconds(100), cap: .seconds(15))
  private var serverBackoff = Backoff(base: .milliseconds(100), cap: .seconds(15))
  /// There is no mail server until then.
  private var resumes: ContinuousClock.Instant?

  /// Made on the thread it runs on.
  init(_ plan: SenderPlan) { self.plan = plan }

  /// Runs until the drain is asked for, and what is under way has come back and is put down.
  func run() {
    while !plan.drain.isDraining {
      do throws(PipelineFault) {
        try turn()
        backoff.reset()
      } catch {
        wait(out: error)
      }
    }
    plan.component.stopping()
    end()
    plan.couriers.close()
    // Relays look for themselves within a second.
    if let session { try? signal(session) }
    session?.close()
  }

  /// Puts down what came back and sends what the couriers can carry; sleeps when there is nothing of both.
  private func turn() throws(PipelineFault) {
    // Muted before looking: what is queued or answered after the look rings again.
    plan.bell.mute()
    let (session, seat) = try open()
    hear()
    // Before more is taken: what nobody carries must not add up while there is always something due.
    guard try releaseLost(session, seat) else { return }
    let claims = try exchange(session, seat, room: room)
    for mailing in claims.mailings { send(mailing) }
    if !isResting { plan.component.ready() }
    guard claims.mailings.isEmpty, !returned.contains(where: { !$0.isStuck }) else { return }
    // Before listening: its answer may bring a notification along.
    try signal(session)
    guard room > 0 else { return sleep(plan.longestSleep, session) }
    // More may be left, or due, or a clock was moved while this was looked at.
    guard try recover(session, seat), let wait = claims.wait, try !postAlarms(session),
      try stored({ () throws(DatabaseError) in try session.notifications() }).isEmpty
    else { return }
    sleep(min(wait, plan.longestSleep), session)
  }

  /// What the couriers brought back. While there is more to send it waits a moment for those about to come: a commit for
  /// one mail costs as much as one for ten.
  private func hear() {
    hear(plan.couriers.answers())
    guard !reserve.isEmpty, !returned.isEmpty else { return }
    let end = ContinuousClock.now + Self.gathers
    while returned.count < underWay.count, ContinuousClock.now < end, !plan.drain.isDraining {
      Poll.isReadable(plan.bell.descriptor, within: end - .now)
      plan.bell.mute()
      hear(plan.couriers.answers())
    }
  }

  private static let gathers = Duration.milliseconds(10)

  /// How many mails may be taken in hand.
  private var room: Int {
    isResting || plan.drain.isDraining ? 0 : plan.couriers.room(width)
  }

  private var isResting: Bool { resumes.map { $0 > .now } ?? false }

  private func sleep(_ duration: Duration, _ session: Session) {
    plan.component.progress()
    var duration = duration
    if let resumes, resumes > .now { duration = min(duration, resumes - .now) }
    plan.drain.sleep(duration, orReadable: [plan.bell.descriptor, session.socket])
  }

  private func hear(_ answers: [Couriers.Answer]) {
    for answer in answers {
      guard let mailing = underWay.removeValue(forKey: answer.id) else { continue }
      tell(answer.outcome, mailing)
      returned.append(Returned(mailing, answer, plan.retries))
      if answer.outcome.isServerGone {
        plan.component.waiting("mail server: nothing can be handed in")
        // Several find out together; once is enough to count it.
        if !isResting { resumes = .now + serverBackoff.next() }
      } else {
        serverBackoff.reset()
        resumes = nil
      }
    }
  }

  /// Drain: what is under way comes back, at the latest when it is hurried, and is put down.
  private func end() {
    while !underWay.isEmpty || !returned.isEmpty {
      plan.bell.mute()
      hear(plan.couriers.answers())
      do throws(PipelineFault) {
        let (session, seat) = try open()
        _ = try exchange(session, seat, room: 0)
        try signal(session)
      } catch {
        plan.log.warning("a sent mail waits to be put down", metadata: ["fault": "\(error)"])
        drop(after: error)
        if plan.drain.isHurried { return }
      }
      if returned.contains(where: \.isStuck) || (plan.drain.isHurried && underWay.isEmpty) { return }
      if !underWay.isEmpty || !returned.isEmpty { Poll.isReadable(plan.bell.descriptor, within: .milliseconds(200)) }
    }
  }

  private func wait(out fault: PipelineFault) {
    plan.log.warning("sender waits", metadata: ["fault": "\(fault)", "attempt": "\(backoff.attempts)"])
    drop(after: fault)
    plan.component.waiting("\(fault)")
    plan.drain.sleep(backoff.next())
  }
}
