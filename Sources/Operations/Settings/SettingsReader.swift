/// Turns texts into values and collects every fault on the way, so that an operator mends all at once.
struct SettingsReader {
  private let uses: [Use]
  private let known: [Use]
  private let source: SettingsSource
  private var values: [String: any Sendable] = [:]
  private var inForce: [SettingInForce] = []
  private var faults: [SettingFault]

  init(_ uses: [Use], known: [Use], environment: [String: String]) {
    var seen: Set<String> = []
    self.uses = (uses + Registry.common).filter { seen.insert($0.name).inserted }
    self.known = known
    source = SettingsSource(environment: environment)
    faults = source.faults
  }

  mutating func settings() throws(SettingsFaults) -> Settings {
    for use in uses { take(use) }
    findUnknown()
    guard faults.isEmpty else { throw SettingsFaults(faults, tongue: tongue) }
    return Settings(values: values, inForce: inForce)
  }

  /// Faults are told in the language asked for, as far as that was readable.
  private var tongue: Tongue {
    source.texts["REDRESS_LOCALE"].flatMap { Tongue(rawValue: $0.text) } ?? .zhHans
  }

  private mutating func take(_ use: Use) {
    do throws(SettingFault) {
      guard let (text, origin) = try text(of: use) else {
        if use.isRequired { throw .missing(use.name, isSecret: use.isSecret) }
        inForce.append(SettingInForce(name: use.name, shown: nil, origin: nil))
        return
      }
      values[use.name] = try value(of: use, text)
      inForce.append(SettingInForce(name: use.name, shown: use.isSecret ? "***" : text, origin: origin))
    } catch {
      faults.append(error)
    }
  }

  private func value(of use: Use, _ text: String) throws(SettingFault) -> any Sendable {
    guard !text.isEmpty else { throw .empty(use.name) }
    guard !text.unicodeScalars.contains("\u{FFFD}") else { throw .notText(use.name) }
    do throws(BadValue) {
      return try use.parse(text)
    } catch {
      throw .bad(use, text, error)
    }
  }

  private func text(of use: Use) throws(SettingFault) -> (text: String, origin: Origin)? {
    let fileName = use.name + "_FILE"
    guard use.isSecret, let path = source.texts[fileName]?.text else {
      return source.texts[use.name] ?? use.byDefault.map { ($0, .byDefault) }
    }
    guard source.texts[use.name] == nil else { throw .twice(use.name, fileName) }
    do throws(BadValue) {
      let text = try SmallFile.text(at: path)
      // `echo secret > file` ends it with a newline that is no part of the secret.
      return (String(text.reversed().drop(while: \.isNewline).reversed()), .secretFile)
    } catch {
      throw SettingFault(fileName, error.mend)
    }
  }

  private mutating func findUnknown() {
    let all = uses + known
    let names = Set(all.map(\.name) + all.filter(\.isSecret).map { $0.name + "_FILE" })
    for name in source.texts.keys.sorted() where !names.contains(name) {
      faults.append(.unknown(name, nearest: Spelling.nearest(to: name, among: names)))
    }
  }
}
