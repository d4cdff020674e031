internal import Synchronization

/// What is known of the process's well-being, fed by its threads, read by the admin server and the supervisor.
public final class Health: Sendable {
  /// A lane silent for longer is stalled. The watchdog's interval where systemd gives one.
  public let stallAfter: Duration
  private let parts = Mutex<[Component]>([])
  private let draining = Atomic(false)
  private let now: @Sendable () -> Int64
  private let wake: Wake

  public convenience init(stallAfter: Duration = .seconds(30)) throws(SystemFault) {
    try self.init(stallAfter: stallAfter, now: Monotonic.now)
  }

  init(stallAfter: Duration, now: @escaping @Sendable () -> Int64) throws(SystemFault) {
    self.stallAfter = stallAfter
    self.now = now
    wake = try Wake()
  }

  /// A part without a heartbeat: a server, a pool.
  public func component(_ name: String) -> Component { add(name, isLane: false) }

  /// A part that owes a heartbeat from now on.
  public func lane(_ name: String) -> Component { add(name, isLane: true) }

  private func add(_ name: String, isLane: Bool) -> Component {
    let wake = wake
    let part = Component(name, isLane: isLane, now: now) { wake.ring() }
    parts.withLock { $0.append(part) }
    wake.ring()
    return part
  }

  /// It has ended and counts no more.
  public func remove(_ part: Component) {
    parts.withLock { $0.removeAll { $0 === part } }
    wake.ring()
  }

  /// From now on not ready, whatever the parts say.
  func stop() {
    draining.store(true, ordering: .releasing)
    wake.ring()
  }

  /// Readable when a state has changed since `heard()`.
  var descriptor: Int32 { wake.descriptor }
  func heard() { wake.mute() }

  public func report() -> HealthReport {
    let parts = parts.withLock { $0 }
    return HealthReport(
      isDraining: draining.load(ordering: .acquiring),
      parts: parts.map { part in
        let silence = part.silence
        return .init(
          name: part.name, state: part.state, isLane: part.isLane, silence: silence, isStalled: silence > stallAfter)
      })
  }
}
