/// One setting as it stands.
public struct SettingInForce: Sendable, Equatable {
  public let name: String
  /// As written, `***` for a secret, nil if not set.
  public let shown: String?
  /// nil if not set.
  public let origin: Origin?

  /// `NAME=value  # environment`
  public var line: String {
    switch origin {
    case .environment: "\(name)=\(shown ?? "")  # environment"
    case .configFile: "\(name)=\(shown ?? "")  # \(SettingsSource.configName)"
    case .secretFile: "\(name)=\(shown ?? "")  # \(name)_FILE"
    case .byDefault: "\(name)=\(shown ?? "")  # default"
    case nil: "#\(name)=  # not set"
    }
  }
}
