/// The text of an SMTP URL, taken apart from its ends inwards. No fault repeats any of the text: a password with an
/// unescaped `@` or `/` in it may stand anywhere.
struct SMTPURLParts {
  private var rest: Substring
  private var query: Substring?

  init(_ text: String) throws(MailError) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw Self.fault("has a space, a control character or a character that is not ASCII")
    }
    rest = text[...]
    if let mark = rest.lastIndex(of: "?") {
      query = rest[rest.index(after: mark)...]
      rest = rest[..<mark]
    }
  }

  var hasUser: Bool { rest.contains("@") }

  mutating func takeScheme() throws(MailError) -> Bool {
    for (prefix, secure) in [("smtps://", true), ("smtp://", false)] where rest.lowercased().hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
      return secure
    }
    throw Self.fault("must begin with smtp:// or smtps://")
  }

  func takeStartTLS() throws(MailError) -> SMTPURL.StartTLS? {
    guard let query else { return nil }
    guard query.hasPrefix("starttls="), let value = SMTPURL.StartTLS(rawValue: String(query.dropFirst(9))) else {
      throw Self.fault("has a query other than starttls=offered, starttls=required or starttls=never")
    }
    return value
  }

  mutating func takeGreeting() throws(MailError) -> String? {
    guard let slash = rest.lastIndex(of: "/") else { return nil }
    let name = rest[rest.index(after: slash)...]
    rest = rest[..<slash]
    guard name.utf8.allSatisfy(Self.isNameByte) else { throw Self.fault("has a greeting that is not a host name") }
    return name.isEmpty ? nil : String(name)
  }

  mutating func takeLogin() throws(MailError) -> (String?, String?) {
    guard let at = rest.lastIndex(of: "@") else { return (nil, nil) }
    let login = rest[..<at]
    rest = rest[rest.index(after: at)...]
    guard !login.contains("@"), !login.contains("/") else {
      throw Self.fault("has an @ or / in its user or password: write %40, %2F")
    }
    let pair = login.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = try Self.decoded(pair[0]), !user.isEmpty else { throw Self.fault("has an empty user") }
    return (user, try Self.decoded(pair.count > 1 ? pair[1] : nil))
  }

  mutating func takePort() throws(MailError) -> Int? {
    let bracket = rest.lastIndex(of: "]") ?? rest.startIndex
    guard let colon = rest[bracket...].lastIndex(of: ":") else { return nil }
    guard let port = Int(rest[rest.index(after: colon)...]), (1...65535).contains(port) else {
      throw Self.fault("has a port that is not a number from 1 to 65535")
    }
    rest = rest[..<colon]
    return port
  }

  func takeHost() throws(MailError) -> String {
    if rest.hasPrefix("["), rest.hasSuffix("]") {
      let inner = rest.dropFirst().dropLast()
      guard inner.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }), inner.contains(":") else {
        throw Self.fault("has brackets that hold no IPv6 address")
      }
      return String(inner)
    }
    guard !rest.isEmpty else { throw Self.fault("names no host") }
    guard rest.utf8.allSatisfy(Self.isNameByte) else { throw Self.fault("has a host with a character it may not have") }
    return String(rest)
  }

  private static func fault(_ reason: String) -> MailError {
    MailError(.configure, code: "smtp-url", reason: "the SMTP URL \(reason)")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    let character = Character(Unicode.Scalar(byte))
    return byte < 0x80 && (character.isLetter || character.isNumber || character == "-" || character == ".")
  }

  /// Percent-decoding (RFC 3986 section 2.1); what it yields must be UTF-8 without control characters.
  private static func decoded(_ text: Substring?) throws(MailError) -> String? {
    guard let text else { return nil }
    var bytes: [UInt8] = []
    var source = text.utf8.makeIterator()
    while let byte = source.next() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = source.next().flatMap(hex), let low = source.next().flatMap(hex) else {
        throw fault("has a % that two hexadecimal digits do not follow")
      }
      bytes.append(high << 4 | low)
    }
    guard let result = String(validating: bytes, as: UTF8.self), !bytes.contains(where: { $0 < 0x20 }) else {
      throw fault("has a user or password that is not text")
    }
    return result
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }
}
