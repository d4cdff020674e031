internal import Glibc

/// Where a setting's text came from.
public enum Origin: Sendable, Equatable {
  case environment
  /// The file named by `REDRESS_CONFIG`.
  case configFile
  /// The file named by `<NAME>_FILE`.
  case secretFile
  case byDefault
}

/// The texts of all `REDRESS_…` names: the environment over the file named by `REDRESS_CONFIG`.
struct SettingsSource {
  static let prefix = "REDRESS_"
  static let configName = "REDRESS_CONFIG"

  private(set) var texts: [String: (text: String, origin: Origin)] = [:]
  private(set) var faults: [SettingFault] = []

  init(environment: [String: String]) {
    if let path = environment[Self.configName] { readFile(path) }
    for (name, text) in environment where name.hasPrefix(Self.prefix) && name != Self.configName {
      texts[name] = (text, .environment)
    }
  }

  /// Names the file may hold that are not ours (`PGSSLMODE`, `TZ`) are left alone: the same file may serve systemd.
  private mutating func readFile(_ path: String) {
    do throws(BadValue) {
      let file = SettingsFile(try SmallFile.text(at: path), path: path)
      faults += file.faults
      for (name, text) in file.values where name.hasPrefix(Self.prefix) {
        texts[name] = (text, .configFile)
      }
    } catch {
      faults.append(SettingFault(Self.configName, error.mend))
    }
  }

  /// This process's environment. Bytes that are not UTF-8 become U+FFFD, which no setting may hold.
  static var environment: [String: String] {
    var values: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let mark = line.firstIndex(of: "="), values[String(line[..<mark])] == nil {
        values[String(line[..<mark])] = String(line[line.index(after: mark)...])
      }
      entry += 1
    }
    return values
  }
}
