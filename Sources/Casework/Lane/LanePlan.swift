public import Broker
public import Database
public import Logging
public import Operations
public import Regulation

/// What a lane needs, handed to its thread.
public struct LanePlan: Sendable {
  let database: DatabaseSettings
  let broker: BrokerSettings
  let unit: UnitPlan
  /// Of refusals, where the sender says nothing else.
  let language: Language
  let drain: Drain
  let component: Component
  let log: Logger
  let meter: LaneMeter
  /// Messages in one transaction at most. Measured: beyond a few hundred nothing is won and a failure costs more.
  let batch: Int

  public init(
    database: DatabaseSettings, broker: BrokerSettings, unit: UnitPlan, language: Language,
    drain: Drain, component: Component, log: Logger, batch: Int = 256
  ) {
    self.database = database
    self.broker = broker
    self.unit = unit
    self.language = language
    self.drain = drain
    self.component = component
    self.log = log
    self.batch = batch
    meter = LaneMeter(queue: Topology.queue(of: unit.worker))
  }

  var worker: String { unit.worker }
  var queue: String { Topology.queue(of: worker) }
}
