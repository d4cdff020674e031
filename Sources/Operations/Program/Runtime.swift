public import Logging
public import ServiceLifecycle
internal import Synchronization

/// What a program's body is handed: its settings and the ways to tell how it is doing.
public final class Runtime: Sendable {
  /// The program's name: `intake`.
  public let name: String
  public let settings: Settings
  public let health: Health
  public let drain: Drain
  public let logger: Logger
  private let workers = Mutex<[Worker]>([])
  private let reloads = Mutex<[@Sendable () -> Void]>([])

  struct Worker: Sendable {
    let name: String
    let ending: Ending
  }

  init(name: String, settings: Settings, health: Health, logger: Logger) throws(SystemFault) {
    self.name = name
    self.settings = settings
    self.health = health
    self.logger = logger
    drain = try Drain()
  }

  /// Starts a lane's thread. The process ends well when draining and all lanes have returned, and badly when one
  /// throws. The body tells `component` of every turn, and returns soon once `drain.isDraining`.
  @discardableResult
  public func startLane(
    _ name: String, stackSize: Int = 8 << 20, _ body: @escaping @Sendable (Component) throws -> Void
  ) throws(SystemFault) -> LaneThread {
    let health = health
    let component = health.lane(name)
    let thread = try LaneThread.start(name, stackSize: stackSize) {
      defer { health.remove(component) }
      try body(component)
    }
    workers.withLock { $0.append(Worker(name: name, ending: thread.ending)) }
    return thread
  }

  /// Runs asynchronous services (HTTP servers) beside or instead of lanes; draining shuts them down gracefully.
  public func startServices(_ services: [any Service]) throws(SystemFault) {
    let ending = try Ending()
    var configuration = ServiceGroupConfiguration(services: services, logger: logger)
    // Well before the process must be gone: a client that dawdles is not waited for.
    configuration.maximumGracefulShutdownDuration = .seconds(5)
    let group = ServiceGroup(configuration: configuration)
    let drain = drain
    Task.detached {
      do {
        try await group.run()
        ending.finish(.well)
      } catch {
        ending.finish(drain.isDraining ? .well : .failed(error))
      }
    }
    _ = try LaneThread.start("drain") {
      _ = Poll.readable([drain.descriptor, ending.descriptor], within: nil)
      Task.detached { await group.triggerGracefulShutdown() }
    }
    workers.withLock { $0.append(Worker(name: "services", ending: ending)) }
  }

  /// Called on SIGHUP, on the supervisor's thread: set a flag, ring a bell, return. Without any, SIGHUP drains.
  public func onReload(_ body: @escaping @Sendable () -> Void) {
    reloads.withLock { $0.append(body) }
  }

  /// True if somebody wanted to know.
  func reload() -> Bool {
    let bodies = reloads.withLock { $0 }
    for body in bodies { body() }
    return !bodies.isEmpty
  }

  var working: [Worker] { workers.withLock { $0 } }
}
