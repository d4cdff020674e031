internal import Casework

/// `2026-03-03 10:00:00 1abcDE-000123-AB <= sender … id=…`, `… => user@x … C="250 …"`, `… ** user@x …: …`.
enum EximLine {
  static func name(_ line: Substring) -> (Substring, Substring)? {
    let words = line.split(separator: " ", maxSplits: 60)
    guard words.count > 4, words[3] == "<=", let id = words.first(where: { $0.hasPrefix("id=") }) else { return nil }
    return (words[2], id.dropFirst(3))
  }

  static func fate(_ line: Substring) -> MailLog.Line? {
    let words = line.split(separator: " ", maxSplits: 4)
    guard words.count > 4 else { return nil }
    let rest = String(words[4])
    switch words[3] {
    case "<=": return (words[2], .sent, nil, "queued as \(words[2])")
    case "=>": return (words[2], .delivered, nil, quoted(rest))
    case "**":
      let answer = rest.firstRange(of: ": ").map { String(rest[$0.upperBound...]) } ?? rest
      return (words[2], .failed, status(in: answer), answer)
    default: return nil
    }
  }

  private static func quoted(_ rest: String) -> String {
    guard let start = rest.firstRange(of: "C=\"") else { return "" }
    return String(rest[start.upperBound...].prefix { $0 != "\"" })
  }

  /// The first word of the form 5.1.1.
  private static func status(in text: String) -> String? {
    text.split(separator: " ").map(String.init).first { word in
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 3 && ["4", "5"].contains(String(parts[0])) && parts.allSatisfy { UInt16($0) != nil }
    }
  }
}
