internal import Glibc
internal import Logging
internal import Synchronization

/// The thread that hears signals, watches the lanes, tells the service manager, and ends the process.
final class Supervisor: Sendable {
  private let runtime: Runtime
  private let signals: Int32
  private let manager: ServiceManager
  private let drainLimit: Duration
  private let body = Mutex<BodyState>(.running)
  private let bodyEnded: Wake

  private enum BodyState {
    case running
    case ended
    case failed(any Error)
  }

  init(_ runtime: Runtime, signals: Int32, manager: ServiceManager, drainLimit: Duration) throws(SystemFault) {
    self.runtime = runtime
    self.signals = signals
    self.manager = manager
    self.drainLimit = drainLimit
    bodyEnded = try Wake()
  }

  /// The body has started all it wants to start.
  func bodyReturned() { noteBody(.ended) }

  func bodyFailed(_ error: any Error) { noteBody(.failed(error)) }

  private func noteBody(_ state: BodyState) {
    body.withLock { $0 = state }
    bodyEnded.ring()
  }

  /// Runs until all have ended, and gives the exit code.
  func run() -> Int32 {
    var watch = Watch(notices: Notices(watchdogInterval: manager.watchdogInterval), drainLimit: drainLimit)
    while true {
      heed(Signals.received(from: signals), &watch)
      heedEndings(&watch)
      if watch.allHaveEnded(runtime) { watch.drain(runtime) }
      let report = runtime.health.report()
      tellStalls(report, &watch)
      tellReadiness(report, &watch)
      watch.untold.add(watch.notices.assignments(for: report, at: Monotonic.now()))
      if manager.tell(watch.untold.lines) { watch.untold.told() }
      watch.press(runtime)
      // After telling: the last thing a service manager hears must be that we stop.
      if let code = watch.end(runtime) { return code }
      sleep(watch)
    }
  }

  private func sleep(_ watch: Watch) {
    let health = runtime.health
    var descriptors = [signals, health.descriptor, bodyEnded.descriptor]
    descriptors += runtime.working.filter { !$0.ending.hasEnded }.map(\.ending.descriptor)
    _ = Poll.readable(descriptors, within: watch.pause)
    health.heard()
    bodyEnded.mute()
  }

  private func heed(_ numbers: [Int32], _ watch: inout Watch) {
    for number in numbers {
      switch number {
      case Signals.more: setLevel(.debug)
      case Signals.usual: setLevel(runtime.settings[.logLevel] ?? .info)
      case SIGHUP where runtime.reload(): runtime.logger.notice("reloading")
      default: terminate(number, &watch)
      }
    }
  }

  private func setLevel(_ level: Logger.Level) {
    LogLevel.current = level
    runtime.logger.notice("log level changed", metadata: ["to": "\(level)"])
  }

  private func terminate(_ number: Int32, _ watch: inout Watch) {
    // Somebody is in a hurry. What is not committed is delivered again.
    if watch.signalled { _exit(128 + number) }
    watch.signalled = true
    runtime.logger.notice("draining", metadata: ["signal": .stringConvertible(number)])
    watch.drain(runtime)
  }

  private func heedEndings(_ watch: inout Watch) {
    switch body.withLock({ $0 }) {
    case .running: return
    case .ended: watch.bodyHasEnded = true
    case .failed(let error):
      watch.bodyHasEnded = true
      fail("start", error, &watch)
    }
    for worker in runtime.working {
      if let error = worker.ending.failure { fail(worker.name, error, &watch) }
    }
  }

  private func fail(_ part: String, _ error: any Error, _ watch: inout Watch) {
    guard watch.failed.insert(part).inserted else { return }
    runtime.logger.critical("failed", error: error, metadata: ["part": "\(part)"])
    if watch.code == 0 { watch.code = ExitCode(error).rawValue }
    watch.drain(runtime)
  }

  private func tellStalls(_ report: HealthReport, _ watch: inout Watch) {
    let stalled = Set(report.parts.filter(\.isStalled).map(\.name))
    for name in stalled.subtracting(watch.stalled).sorted() {
      runtime.logger.error(
        "no progress", metadata: ["part": "\(name)", "limit": "\(runtime.health.stallAfter)"])
    }
    watch.stalled = stalled
  }

  /// What an operator looks for in the journal after "what happened": since when all is well again. Why it is not is
  /// told by the part that waits.
  private func tellReadiness(_ report: HealthReport, _ watch: inout Watch) {
    guard report.isReady != watch.isReady else { return }
    watch.isReady = report.isReady
    if report.isReady { runtime.logger.notice("ready", metadata: ["version": "\(Version.current)"]) }
  }
}
