/// `KEY=VALUE` lines as systemd's `EnvironmentFile=` and containers' env files have them: `#` comments, blank lines,
/// a value may stand in quotes of either kind, nothing is expanded.
///
/// swift-configuration's environment file provider is not used: it skips lines it can't read, lets the last of two
/// equal keys win, keeps quotes as part of the value and can't list its keys, so that none of the faults an operator
/// must hear about (garbled line, key twice, unknown name) could be found. It also would bring Foundation in.
struct SettingsFile {
  private(set) var values: [String: String] = [:]
  private(set) var faults: [SettingFault] = []

  /// `path` only names the file in faults.
  init(_ text: String, path: String) {
    // "\r\n" is one Character, and splitting on newlines takes it whole.
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let line = trimmed(line)
      if line.isEmpty || line.hasPrefix("#") { continue }
      if let what = take(line) { faults.append(SettingFault("\(path):\(index + 1)", what)) }
    }
  }

  /// Says what is wrong with the line, without its value.
  private mutating func take(_ line: String) -> Phrase? {
    guard let mark = line.firstIndex(of: "="), case let key = trimmed(line[..<mark]), Self.isName(key) else {
      return Phrase("不是 KEY=VALUE，请改正或以 # 注释", "is not KEY=VALUE; mend it or make it a comment with #")
    }
    guard values[key] == nil else {
      return Phrase("\(key) 出现两次，请只留一行", "\(key) stands twice; keep one of the lines")
    }
    guard let value = Self.unquoted(trimmed(line[line.index(after: mark)...])) else {
      return Phrase("\(key) 的引号没有成对", "\(key) has a quote without its pair")
    }
    values[key] = value
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (65...90).contains(byte) || (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
      }
  }

  private static func unquoted(_ text: String) -> String? {
    guard let quote = text.first, quote == "\"" || quote == "'" else { return text }
    guard text.count >= 2, text.last == quote else { return nil }
    return String(text.dropFirst().dropLast())
  }
}
