/// What is wrong with one setting and how to mend it. Never holds a secret's value.
public struct SettingFault: Error, Sendable, Equatable, CustomStringConvertible {
  /// The setting, or the file and line, the fault is about.
  public let name: String
  public let what: Phrase

  public init(_ name: String, _ what: Phrase) {
    self.name = name
    self.what = what
  }

  /// One line, in English, as logs are.
  public var description: String { "\(name): \(what.en)" }

  func line(in tongue: Tongue) -> String { "\(name): \(what.text(in: tongue))" }
}

/// Everything that is wrong with the settings, found in one go.
public struct SettingsFaults: Error, Sendable, Equatable, CustomStringConvertible {
  public let faults: [SettingFault]
  let tongue: Tongue

  init(_ faults: [SettingFault], tongue: Tongue = .zhHans) {
    self.faults = faults
    self.tongue = tongue
  }

  /// One line each, in the language of `REDRESS_LOCALE`.
  public var lines: [String] { faults.map { $0.line(in: tongue) } }
  public var description: String { faults.map(\.description).joined(separator: "; ") }
}
