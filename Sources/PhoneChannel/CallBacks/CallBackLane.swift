internal import Broker
internal import Casework
internal import Crypto
internal import Database
internal import Logging
internal import Operations
internal import Web

/// The thread that tells one hotline: one call at a time, a case's steps in their order, until each is taken or given up.
final class CallBackLane {
  private let plan: CallBackPlan
  private let hotline: Hotline
  private let target: Hotline.CallBack
  private let bell: Wake
  private let component: Component
  private var session: Session?
  private var backoff = Backoff(base: .milliseconds(200), cap: .seconds(15))
  private var sweep = ContinuousClock.now

  init(_ plan: CallBackPlan, _ hotline: Hotline, _ target: Hotline.CallBack, _ bell: Wake, _ component: Component) {
    self.plan = plan
    self.hotline = hotline
    self.target = target
    self.bell = bell
    self.component = component
  }

  func run() {
    while !plan.drain.isDraining {
      do throws(DatabaseError) {
        if try !turn() {
          component.ready()
          component.idle { plan.drain.sleep(.seconds(1), orReadable: bell.descriptor) }
        }
        backoff.reset()
      } catch {
        session?.close()
        session = nil
        component.waiting("\(error)")
        component.idle { _ = plan.drain.sleep(backoff.next()) }
      }
    }
    component.stopping()
    session?.close()
  }

  /// Whether there was something to tell.
  private func turn() throws(DatabaseError) -> Bool {
    // Muted before looking: what is put down after the look rings again.
    bell.mute()
    let session = try open()
    if sweep <= .now {
      sweep = .now + .seconds(3600)
      try CallBackStore.forgetOld(session)
    }
    guard let claimed = try CallBackStore.claim(for: hotline.name, session) else { return false }
    component.progress()
    try settle(claimed, call(claimed), session)
    return true
  }

  private func open() throws(DatabaseError) -> Session {
    if let session { return session }
    let made = try Session(plan.database)
    session = made
    return made
  }

  // MARK: Calling

  private func call(_ claimed: CallBackStore.Claimed) -> Result<WebResponse, WebError> {
    var request = WebRequest(
      .post, target.url, body: claimed.body, caFile: plan.caFile, timeout: .seconds(10))
    request.headers = [
      ("Redress-Delivery", "\(claimed.number)/\(claimed.sequence)"), ("Redress-Attempt", "\(claimed.attempts)"),
      ("Redress-Signature", Signature.of(claimed.body, at: claimed.now, target.secret)),
    ]
    return Result { () throws(WebError) in try request.send() }
  }

  private func settle(
    _ claimed: CallBackStore.Claimed, _ result: Result<WebResponse, WebError>, _ session: Session
  ) throws(DatabaseError) {
    let (answer, verdict) = judge(result)
    let place: Logger.Metadata = ["system": "\(hotline.name)", "case": "\(claimed.number)", "answer": "\(answer)"]
    switch verdict {
    case .taken:
      plan.meter.delivered.increment()
      try CallBackStore.settle(claimed, isDelivered: true, answer: answer, session)
    case .never:
      plan.meter.failed.increment()
      plan.log.error("a hotline will not be told", metadata: place)
      try CallBackStore.settle(claimed, isDelivered: false, answer: answer, session)
    case .later where claimed.age > CallBackPlan.patience:
      plan.meter.failed.increment()
      plan.log.error("a hotline could not be told for three days", metadata: place)
      try CallBackStore.settle(claimed, isDelivered: false, answer: answer, session)
    case .later:
      plan.meter.retried.increment()
      plan.log.warning("a hotline could not be told yet", metadata: place)
      try CallBackStore.retry(claimed, after: Self.pause(after: claimed.attempts), answer: answer, session)
    }
  }

  private enum Verdict { case taken, later, never }

  /// Only 410 (Gone) ends it: everything else, 404 and 401 too, is what a hotline answers while somebody works on it.
  private func judge(_ result: Result<WebResponse, WebError>) -> (String, Verdict) {
    switch result {
    case .failure(let error): (error.reason, .later)
    case .success(let response) where response.isSuccess: ("\(response.status)", .taken)
    case .success(let response): ("\(response.status)", response.status == 410 ? .never : .later)
    }
  }

  /// Seconds: 2, 4, 8 … an hour at most, with full jitter, never none.
  static func pause(after attempts: Int) -> Int { Int.random(in: 1...min(3600, 1 << min(attempts, 12))) }
}
