public import Broker
public import Database
public import Operations
public import Regulation

/// How an executable reaches broker, database and vault, as its settings say.
public struct Links: Sendable {
  public let database: DatabaseSettings
  public let broker: BrokerSettings
  /// Nil for executables that may not hold the vault key.
  public let vault: Vault?
  public let language: Language

  /// Settings that every worker of the pipeline needs.
  public static let uses: [Use] = [
    .required(.databaseURL), .required(.amqpURL), .optional(.caFile), .optional(.clientCertificate),
    .optional(.clientKey),
  ]

  /// Of an executable that runs until it is told to stop.
  public init(_ runtime: Runtime) throws {
    try self.init(runtime.settings, name: runtime.name, drain: runtime.drain)
  }

  /// - Parameter name: of the executable; it becomes the application name and, with `redress_` in front and underscores
  ///   for hyphens, the database role.
  /// - Parameter drain: near whose end connections that still wait are cut, so that the process ends in time.
  public init(_ settings: Settings, name: String, drain: Drain? = nil) throws {
    var database = try Self.database(settings, name: name)
    // Short, so that a wait for a lock is visible in the log and in readiness, and does not hold up a drain.
    database.lockTimeout = .seconds(5)
    // A worker never waits for anything else between BEGIN and COMMIT; the command line may, on a slow pipe.
    database.idleInTransactionTimeout = drain.map { _ in .seconds(60) }
    database.cutoff = drain?.cutoff
    self.database = database
    var broker = try Self.broker(settings, name: name)
    broker.connectTimeout = .seconds(5)
    broker.cutoff = drain?.cutoff
    self.broker = broker
    vault = try settings[.vaultKey].map { try Vault(key: $0.revealed) }
    language = Language(rawValue: settings[.locale] ?? "") ?? .zhHans
  }

  /// - Parameter role: nil to stay who the URL says: only `migrate`, which makes the roles, does.
  public static func database(_ settings: Settings, name: String, hasRole: Bool = true) throws -> DatabaseSettings {
    try DatabaseSettings(
      url: settings.get(.databaseURL).revealed.text, certificateAuthority: settings[.caFile],
      clientCertificate: settings[.clientCertificate], clientKey: settings[.clientKey], applicationName: name,
      role: hasRole ? role(of: name) : nil)
  }

  public static func broker(_ settings: Settings, name: String) throws -> BrokerSettings {
    let pair = settings[.clientCertificate].flatMap { certificate in
      settings[.clientKey].map { (certificate: certificate, key: $0) }
    }
    return try BrokerSettings(
      urls: settings.get(.amqpURL).revealed.map(\.text).joined(separator: ","), connectionName: name,
      caFile: settings[.caFile], clientCertificate: pair)
  }

  /// `deadline-watcher` → `redress_deadline_watcher` (contract, "Rights").
  public static func role(of name: String) -> String {
    "redress_" + name.map { $0 == "-" ? "_" : String($0) }.joined()
  }
}
