extension SMTPReply {
  /// Joins a reply's lines, takes the enhanced code out, hides the recipient, cuts to 500 characters.
  init(code: Int, lines: [String], hiding recipient: Mailbox) {
    let enhanced = lines.first.flatMap(Self.enhanced)
    let texts = lines.map { line in line.dropFirst(enhanced.map { line.hasPrefix($0) ? $0.count : 0 } ?? 0) }
    let text = texts.map(Self.trimmed).filter { !$0.isEmpty }.joined(separator: " ")
    self.init(code: code, enhancedCode: enhanced, text: String(Self.hidden(recipient, in: text).prefix(500)))
  }

  /// RFC 2034: class, subject and detail at the start of the text.
  private static func enhanced(_ line: String) -> String? {
    let word = line.prefix { $0 != " " }
    let parts = word.split(separator: ".", omittingEmptySubsequences: false)
    let isCode = parts.count == 3 && parts.allSatisfy { (1...3).contains($0.utf8.count) && UInt16($0) != nil }
    return isCode && "245".contains(parts[0]) ? String(word) : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) }.drop { $0 == " " })
  }

  /// Servers repeat the address in what they answer, and what they answer is stored and logged.
  private static func hidden(_ recipient: Mailbox, in text: String) -> String {
    let whole = replaced(recipient.address[...], in: text)
    return replaced(recipient.address.prefix { $0 != "@" }, in: whole)
  }

  /// Whole words only, without regard to case, as servers write addresses as they like.
  private static func replaced(_ word: Substring, in text: String) -> String {
    let wanted = word.utf8.map(lower)
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let end = index + wanted.count
      let fits = bytes[index...].prefix(wanted.count).map(lower) == wanted
      if fits, !isWord(result.last), !isWord(end < bytes.count ? bytes[end] : nil) {
        result += "<recipient>".utf8
        index = end
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte + 32 : byte }

  private static func isWord(_ byte: UInt8?) -> Bool {
    byte.map { (48...57).contains($0) || (97...122).contains(lower($0)) || $0 >= 0x80 } ?? false
  }
}
