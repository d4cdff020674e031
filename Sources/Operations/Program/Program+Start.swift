internal import Logging

extension Program {
  /// All that runs beside the body: metrics, signals, health, the admin server.
  func started(_ settings: Settings) throws -> Runtime {
    let manager = ServiceManager()
    let health = try Health(stallAfter: manager.watchdogInterval ?? .seconds(30))
    let runtime = try Runtime(name: name, settings: settings, health: health, logger: Logger(label: name))
    let registry = MetricsRegistry.bootstrap(program: name)
    registry.collect(health)
    if let address = settings[.adminListen] {
      let admin = try AdminServer(health: health, metrics: registry, logger: runtime.logger)
      try admin.start(on: address)
    }
    return runtime
  }

  /// The supervisor at work, on its own thread.
  func supervised(_ runtime: Runtime) throws -> Supervisor {
    let supervisor = try Supervisor(
      runtime, signals: try Signals.install(), manager: ServiceManager(), drainLimit: drainLimit)
    _ = try LaneThread.start("supervisor") { end(supervisor.run()) }
    return supervisor
  }
}
