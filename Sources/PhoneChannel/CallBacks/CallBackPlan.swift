internal import Broker
internal import Database
internal import Logging
internal import Operations

/// What the call-backs' threads are handed.
struct CallBackPlan: Sendable {
  let broker: BrokerSettings
  let database: DatabaseSettings
  let hotlines: [Hotline]
  let caFile: String?
  let drain: Drain
  let log: Logger
  let meter: PhoneMeter
  /// One for each hotline's thread, rung when something is to be told.
  let bells: [Wake]

  /// Of this channel alone; its broker user may make no other.
  static let queue = "phone-channel.events"
  /// After so long a hotline that can't be reached is given up, in seconds.
  static let patience = 3 * 86_400
}
