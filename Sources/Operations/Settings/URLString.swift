/// A URL whose scheme and authority were checked when the settings were read; the rest is for the client that uses it.
public struct URLString: Sendable, Hashable {
  /// The URL as it was given.
  public let text: String
  /// In lower case, without the colon.
  public let scheme: String

  /// nil unless `text` is `scheme://authority…` without blanks or control characters, its escapes whole and the ports
  /// of its hosts (libpq takes several) in range. `hostRequired` false allows `postgresql:///name` (a local socket).
  public init?(_ text: String, schemes: [String], hostRequired: Bool = true) {
    guard let mark = text.firstRange(of: "://"), text.utf8.allSatisfy({ $0 > 32 && $0 != 127 }),
      Self.escapesAreWhole(text)
    else { return nil }
    let scheme = text[..<mark.lowerBound].lowercased()
    guard schemes.contains(scheme) else { return nil }
    let rest = text[mark.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let hosts = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
    if hosts.isEmpty {
      guard !hostRequired else { return nil }
    } else {
      let parts = hosts.split(separator: ",", omittingEmptySubsequences: false)
      let isKnown = parts.allSatisfy { part in Authority(part).map { !$0.host.isEmpty && $0.port != 0 } ?? false }
      guard isKnown else { return nil }
    }
    self.text = text
    self.scheme = scheme
  }

  /// RFC 3986 §2.1: a percent sign is followed by two hexadecimal digits.
  private static func escapesAreWhole(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { index in
      guard bytes[index] == UInt8(ascii: "%") else { return true }
      guard index + 2 < bytes.count else { return false }
      return Character(UnicodeScalar(bytes[index + 1])).isHexDigit
        && Character(UnicodeScalar(bytes[index + 2])).isHexDigit
    }
  }
}
