/// What the supervisor remembers from one turn to the next.
struct Watch {
  var notices: Notices
  var signalled = false
  var isReady = false
  var bodyHasEnded = false
  var failed: Set<String> = []
  var stalled: Set<String> = []
  var code: Int32 = 0
  var untold = Untold()
  private var draining: Draining?

  private let drainLimit: Duration

  init(notices: Notices, drainLimit: Duration) {
    self.notices = notices
    self.drainLimit = drainLimit
  }

  /// Begins draining, once.
  mutating func drain(_ runtime: Runtime) {
    guard draining == nil else { return }
    draining = Draining(from: Monotonic.now(), limit: drainLimit)
    runtime.drain.begin()
    runtime.health.stop()
  }

  func press(_ runtime: Runtime) { draining?.press(runtime.drain, at: Monotonic.now()) }

  /// The longest sleep until something must be done.
  var pause: Duration { draining == nil ? notices.pause : min(notices.pause, Draining.pace) }

  /// The body has returned, and so has all that it started.
  func allHaveEnded(_ runtime: Runtime) -> Bool {
    bodyHasEnded && runtime.working.allSatisfy(\.ending.hasEnded)
  }

  /// The exit code once all have ended, or the time for it is over; nil to go on.
  func end(_ runtime: Runtime) -> Int32? {
    guard let draining else { return nil }
    if allHaveEnded(runtime) { return code }
    guard draining.isOver(at: Monotonic.now()) else { return nil }
    let unfinished = runtime.working.filter { !$0.ending.hasEnded }
    runtime.logger.error(
      "not drained in time", metadata: ["parts": .array(unfinished.map { .string($0.name) })])
    return ExitCode.refused.rawValue
  }
}
