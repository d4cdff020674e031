/// `imaps://user:password@host[:port][/box]`, or `imap://…`, which turns to TLS before the login (STARTTLS, verified).
public struct IMAPURL: Sendable, CustomStringConvertible {
  /// As libcurl takes it, without user, password and box.
  let root: String
  let user: String
  let password: String
  /// `INBOX` where none is named.
  public let box: String

  /// - Throws: `MailError` (`configure`, `imap-url`), which does not repeat the URL.
  public init(_ text: String) throws(MailError) {
    guard let mark = text.firstRange(of: "://"), ["imap", "imaps"].contains(text[..<mark.lowerBound].lowercased())
    else {
      throw Self.fault("must begin with imap:// or imaps://")
    }
    let rest = text[mark.upperBound...]
    guard !rest.contains("?"), !rest.contains(";") else { throw Self.fault("has a query or parameters") }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    guard let at = authority.lastIndex(of: "@") else { throw Self.fault("names no user") }
    let login = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let user = Self.decoded(login[0]), !user.isEmpty else { throw Self.fault("names no user") }
    guard let password = Self.decoded(login.count > 1 ? login[1] : "") else {
      throw Self.fault("has a broken % escape")
    }
    let host = authority[authority.index(after: at)...]
    guard !host.isEmpty else { throw Self.fault("names no host") }
    guard let box = Self.decoded(rest[slash...].dropFirst()) else {
      throw Self.fault("has a box that can't be read")
    }
    self.root = text[..<mark.upperBound].lowercased() + host
    self.user = user
    self.password = password
    self.box = box.isEmpty ? "INBOX" : box
  }

  /// As it may be logged.
  public var description: String { "\(root)/\(box)" }

  /// The box in a URL: everything that is not plain is escaped.
  var escapedBox: String {
    box.utf8.map { byte in
      let character = Character(Unicode.Scalar(byte))
      let isPlain = byte < 0x80 && (character.isLetter || character.isNumber || "-._~".contains(character))
      return isPlain ? String(character) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let value = UInt8(digits, radix: 16), value >= 0x20 else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func fault(_ reason: String) -> MailError {
    MailError(.configure, code: "imap-url", reason: "the IMAP URL \(reason)")
  }
}

/// How a session reaches its box.
public struct IMAPSettings: Sendable {
  public var url: IMAPURL
  /// PEM file of the authorities that are trusted instead of the system's.
  public var caFile: String?

  public init(url: IMAPURL, caFile: String? = nil) {
    self.url = url
    self.caFile = caFile
  }

  /// Tells one box from another, without secrets.
  public var box: String { "\(url.user)@\(url)" }
}
