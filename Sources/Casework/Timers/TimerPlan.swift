public import Database
public import Logging
public import Operations

/// What the timers need, handed to their thread.
public struct TimerPlan: Sendable {
  let database: DatabaseSettings
  let unit: UnitPlan
  let drain: Drain
  let component: Component
  let log: Logger
  let meter = TimerMeter()
  /// Deadlines fired in one transaction at most: it holds the locks of their cases.
  let batch: Int
  /// The longest sleep. A deadline set meanwhile may be due earlier than the one waited for, and nobody announces it.
  let longestSleep: Duration

  public init(
    database: DatabaseSettings, unit: UnitPlan, drain: Drain, component: Component, log: Logger, batch: Int = 200,
    longestSleep: Duration = .seconds(2)
  ) {
    self.database = database
    self.unit = unit
    self.drain = drain
    self.component = component
    self.log = log
    self.batch = batch
    self.longestSleep = longestSleep
  }
}
