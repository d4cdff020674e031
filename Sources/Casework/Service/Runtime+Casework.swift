internal import Logging
public import Operations

extension Runtime {
  /// Starts a worker's lane on its queue: `{ Lane($0, IntakeStep()).run() }`. Lane and step are made on the lane's own
  /// thread, which alone uses them.
  public func startLane(
    _ links: Links, _ unit: UnitPlan, batch: Int = 256, _ run: @escaping @Sendable (LanePlan) -> Void
  ) throws {
    let (drain, logger) = (drain, logger)
    try startLane("lane") { component in
      run(
        LanePlan(
          database: links.database, broker: links.broker, unit: unit, language: links.language, drain: drain,
          component: component, log: logger, batch: batch))
    }
  }

  /// Starts the relay that every process has: it publishes what workers, this one or others, have written.
  public func startRelay(_ links: Links) throws {
    let (drain, logger) = (drain, logger)
    try startLane("relay") { component in
      try Relay(
        RelayPlan(database: links.database, broker: links.broker, drain: drain, component: component, log: logger)
      ).run()
    }
  }
}
