internal import Broker
internal import Logging
internal import Operations

/// What the courier's thread is handed.
struct CourierPlan: Sendable {
  let broker: BrokerSettings
  let program: String
  let drain: Drain
  let log: Logger
  let meter: ChannelMeter

  /// How many messages may be with the workers unanswered: enough for full speed, few enough that little is sent twice
  /// when a connection breaks.
  let window = 256
  /// An answer can't be lost while the reply queue lives, so this is for the unforeseen; sending twice is harmless.
  let patience = Duration.seconds(900)
  /// How long receipts are kept for repeats.
  let memory = Duration.seconds(30 * 86_400)
  /// While draining, how long answers are waited for: the program has ten seconds in all.
  let farewell = Duration.seconds(6)

  init(_ runtime: Runtime) throws {
    broker = try BrokerSettings(runtime.settings, connectionName: runtime.name)
    program = runtime.name
    drain = runtime.drain
    log = runtime.logger
    meter = ChannelMeter()
  }
}

extension BrokerSettings {
  /// As the settings of the contract say.
  init(_ settings: Settings, connectionName: String) throws {
    let pair = settings[.clientCertificate].flatMap { certificate in
      settings[.clientKey].map { (certificate: certificate, key: $0) }
    }
    try self.init(
      urls: settings.get(.amqpURL).revealed.map(\.text).joined(separator: ","), connectionName: connectionName,
      caFile: settings[.caFile], clientCertificate: pair)
  }
}
