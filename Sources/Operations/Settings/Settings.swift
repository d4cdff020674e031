/// The settings of one executable, read once, checked whole, then passed on as values.
public struct Settings: Sendable {
  private let values: [String: any Sendable]
  /// What is in force, in the order of the uses, for `--check-config`.
  public let inForce: [SettingInForce]

  init(values: [String: any Sendable], inForce: [SettingInForce]) {
    self.values = values
    self.inForce = inForce
  }

  /// Reads and checks all. `known` are settings of other executables, which may stand in a shared file.
  public init(
    _ uses: [Use], known: [Use] = Registry.known, environment: [String: String]
  ) throws(SettingsFaults) {
    var reader = SettingsReader(uses, known: known, environment: environment)
    self = try reader.settings()
  }

  /// The value, or its default; nil if it is not set, or not among the uses of this executable.
  public subscript<Value>(_ setting: Setting<Value>) -> Value? {
    values[setting.name] as? Value
  }

  /// The value, or its default; throws the fault an operator is to read if there is none. For settings that only some
  /// subcommands need.
  public func get<Value>(_ setting: Setting<Value>) throws(SettingFault) -> Value {
    guard let value = self[setting] else { throw .missing(setting.name, isSecret: setting.kind.isSecret) }
    return value
  }
}
