public import Broker
public import Database
public import Logging
internal import Metrics
public import Operations

/// What a relay needs, handed to its thread.
public struct RelayPlan: Sendable {
  let database: DatabaseSettings
  let broker: BrokerSettings
  let drain: Drain
  let component: Component
  let log: Logger
  /// Rows of the outbox taken at a time.
  let batch: Int
  let published = Counter(label: "redress_events_published_total")

  /// The first key of the session locks by which relays own shards ("RDRS").
  static let lockSpace = 0x5244_5253

  public init(
    database: DatabaseSettings, broker: BrokerSettings, drain: Drain, component: Component, log: Logger,
    batch: Int = 500
  ) {
    self.database = database
    self.broker = broker
    self.drain = drain
    self.component = component
    self.log = log
    self.batch = batch
  }
}
