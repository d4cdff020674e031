/// HTML cut into tags and text, as leniently as browsers do it (WHATWG HTML section 13.2.5), without building a tree.
struct HTMLTokens {
  enum Token {
    case text(String)
    case open(String, [String: String])
    case close(String)
  }

  private let bytes: [UInt8]
  private var index = 0
  private var rawUntil: String?

  init(_ html: String) { bytes = Array(html.utf8) }

  mutating func next() -> Token? {
    if let name = rawUntil { skip(to: name) }
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let token = markup() {
        if case .some(let token) = token { return token }
        continue
      }
      return text()
    }
    return nil
  }

  private mutating func text() -> Token {
    let start = index
    // A `<` that begins no tag is text, too.
    index += 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
    return .text(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  /// Nil: no markup begins here. `.some(nil)`: a comment, now behind us.
  private mutating func markup() -> Token?? {
    guard index + 1 < bytes.count else { return nil }
    switch bytes[index + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"):
      skipComment()
      return .some(nil)
    case UInt8(ascii: "/"):
      guard index + 2 < bytes.count, Self.isLetter(bytes[index + 2]) else { return nil }
      index += 2
      let name = takeName()
      _ = takeAttributes()
      return .close(name)
    case let byte where Self.isLetter(byte):
      index += 1
      let name = takeName()
      let attributes = takeAttributes()
      if ["script", "style", "title", "template", "noscript"].contains(name) { rawUntil = name }
      return .open(name, attributes)
    default: return nil
    }
  }

  private mutating func skipComment() {
    if bytes[index...].starts(with: "<!--".utf8) {
      var end = index + 4
      while end + 2 < bytes.count, !(bytes[end] == 45 && bytes[end + 1] == 45 && bytes[end + 2] == 62) { end += 1 }
      index = min(end + 3, bytes.count)
    } else {
      index = (bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1) + 1
    }
  }

  /// Past `</name`, or to the end: what is between is not for reading.
  private mutating func skip(to name: String) {
    rawUntil = nil
    let mark = Array("</\(name)".utf8)
    while index < bytes.count {
      guard let open = bytes[index...].firstIndex(of: UInt8(ascii: "<")) else { break }
      index = open
      if bytes[open...].prefix(mark.count).map(Self.lower) == mark { return }
      index += 1
    }
    index = bytes.count
  }

  private mutating func takeName() -> String {
    let start = index
    while index < bytes.count, Self.isNameByte(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index].map(Self.lower), as: UTF8.self)
  }

  /// Up to and past the `>`; a `>` in quotes does not count.
  private mutating func takeAttributes() -> [String: String] {
    var attributes: [String: String] = [:]
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      guard Self.isNameByte(bytes[index]) else {
        index += 1
        continue
      }
      let name = takeName()
      skipBlanks()
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skipBlanks()
      let value = takeValue()
      if attributes[name] == nil, attributes.count < 32 { attributes[name] = value }
    }
    index = min(index + 1, bytes.count)
    return attributes
  }

  private mutating func takeValue() -> String {
    guard index < bytes.count else { return "" }
    let quote = bytes[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let start = index
    while index < bytes.count,
      isQuoted ? bytes[index] != quote : bytes[index] > 0x20 && bytes[index] != UInt8(ascii: ">")
    {
      index += 1
    }
    let value = String(decoding: bytes[start..<index], as: UTF8.self)
    if isQuoted { index = min(index + 1, bytes.count) }
    return value
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }
  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(lower(byte)) }
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (48...57).contains(byte) || byte == 45 || byte == 58 || byte == 95
  }
}
