/// That an executable uses a setting, with or without needing it.
public struct Use: Sendable {
  public let name: String
  public let label: Phrase
  public let isSecret: Bool
  public let byDefault: String?
  public let about: Phrase
  public let isRequired: Bool
  let parse: @Sendable (String) throws(BadValue) -> any Sendable

  /// The executable does not start without it.
  public static func required<Value>(_ setting: Setting<Value>) -> Use { Use(setting, isRequired: true) }
  /// The executable does without it, or by its default.
  public static func optional<Value>(_ setting: Setting<Value>) -> Use { Use(setting, isRequired: false) }

  private init<Value>(_ setting: Setting<Value>, isRequired: Bool) {
    let parse = setting.kind.parse
    name = setting.name
    label = setting.kind.label
    isSecret = setting.kind.isSecret
    byDefault = setting.byDefault
    about = setting.about
    self.isRequired = isRequired
    self.parse = { text throws(BadValue) in try parse(text) }
  }
}
