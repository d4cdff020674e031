internal import Logging
public import Operations

extension Runtime {
  /// Starts the thread that fires reminders, breaches and escalations, and recomputes deadlines after imports.
  public func startTimers(_ links: Links, _ unit: UnitPlan) throws {
    let (drain, logger) = (drain, logger)
    try startLane("timers") { component in
      Timers(TimerPlan(database: links.database, unit: unit, drain: drain, component: component, log: logger)).run()
    }
  }
}
