internal import Casework
internal import Database
internal import Logging
internal import Regulation

extension Sender {
  /// The session, and the seat it holds.
  func open() throws(PipelineFault) -> (session: Session, seat: Int) {
    if let session, let seat { return (session, seat) }
    return try stored { () throws(DatabaseError) in
      let session = try Session(plan.database)
      try session.listen(ClockSignal.channel)
      // The old seat, so that what is in hand stays this sender's; unless another sender took it for a dead one's.
      let seat = try takeSeat(session)
      (self.session, self.seat) = (session, seat)
      return (session, seat)
    }
  }

  private func takeSeat(_ session: Session) throws(DatabaseError) -> Int {
    if let seat, try SenderSeat.own(seat, session) { return seat }
    return try SenderSeat.take(session)
  }

  func drop(after fault: PipelineFault) {
    guard case .database = fault else { return }
    session?.close()
    session = nil
  }

  /// One transaction.
  func unit<Value>(
    _ session: Session, _ body: (UnitOfWork) throws(PipelineFault) -> Value
  ) throws(PipelineFault) -> Value {
    try run(try stored { () throws(DatabaseError) in try UnitOfWork.begin(plan.unit, session, &office) }, body)
  }

  /// One that has begun.
  func run<Value>(
    _ work: UnitOfWork, _ body: (UnitOfWork) throws(PipelineFault) -> Value
  ) throws(PipelineFault) -> Value {
    width = work.office.policy.mail.parallel
    do throws(PipelineFault) {
      let value = try body(work)
      try work.commitQuietly()
      if work.hasEvents { owe(work.session) }
      return value
    } catch {
      work.abandon()
      throw error
    }
  }

  /// Relays are told at once after a while of silence, and then not for each handful: before the sender sleeps at the
  /// latest. What is committed is so even if they can't be told now: it stays owed.
  private func owe(_ session: Session) {
    owesSignal = true
    if ContinuousClock.now - signalled > Self.signalsEvery { try? signal(session) }
  }

  private static let signalsEvery = Duration.milliseconds(20)

  func signal(_ session: Session) throws(PipelineFault) {
    guard owesSignal else { return }
    try stored { () throws(DatabaseError) in try OutboxSignal.send(session) }
    (owesSignal, signalled) = (false, .now)
  }

  /// Puts back untried what a claim of our own took that never came to hand. Whether there is none left.
  func releaseLost(_ session: Session, _ seat: Int) throws(PipelineFault) -> Bool {
    guard hasLostClaim else { return true }
    let known = Array(underWay.keys) + returned.flatMap { [$0.mailing.id] + $0.mailing.records.map(\.id) }
    var progress = PileProgress()
    guard
      try Settling(plan: plan).settle(
        .all(besides: known), &progress, of: seat, session, &office, as: { _, _ in .released })
    else { return false }
    hasLostClaim = false
    return true
  }

  /// Notices that are `sending` in the hand of senders that live no more: of these nobody knows. Whether there are none
  /// left.
  func recover(_ session: Session, _ seat: Int) throws(PipelineFault) -> Bool {
    let settling = Settling(plan: plan)
    var isDone = true
    for sender in try stored({ () throws(DatabaseError) in try SenderSeat.abandoned(besides: seat, session) }) {
      plan.log.error(
        "a sender ended with mails in hand: whether they were taken is unknown", metadata: ["sender": "\(sender)"])
      var progress = PileProgress()
      isDone =
        try settling.settle(.all(besides: []), &progress, of: sender, session, &office) { _, _ in
          .unknown(answer: "the sender ended before the answer")
        } && isDone
      try stored { () throws(DatabaseError) in try SenderSeat.leave(sender, session) }
    }
    return isDone
  }

  /// Whether there were alarms to mail.
  func postAlarms(_ session: Session) throws(PipelineFault) -> Bool {
    try unit(session) { (work) throws(PipelineFault) in
      try AlarmPost(scribe: plan.mail.scribe, log: plan.log).post(in: work)
    }
  }
}
