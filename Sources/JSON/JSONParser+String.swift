extension JSONParser {
  /// RFC 8259 section 7. Starts at the opening quotation mark and ends after the closing one.
  mutating func string() throws(JSONFault) -> String {
    index += 1
    let start = index
    var highBits: UInt64 = 0
    skipPlain(&highBits)
    if current == UInt8(ascii: "\"") {
      index += 1
      let plain = UnsafeBufferPointer(rebasing: bytes[start..<index - 1])
      // ASCII needs no second look, and the names and codes of messages are that.
      return highBits & Self.highBit == 0 ? String(decoding: plain, as: UTF8.self) : try text(plain, from: start)
    }
    return try stringWithEscapes(from: start)
  }

  private mutating func stringWithEscapes(from start: Int) throws(JSONFault) -> String {
    scratch.removeAll(keepingCapacity: true)
    var chunk = start
    var highBits: UInt64 = 0
    while true {
      scratch.append(contentsOf: bytes[chunk..<index])
      switch current {
      case UInt8(ascii: "\\"): try escape()
      case UInt8(ascii: "\""):
        index += 1
        return try scratch.withUnsafeBufferPointer { (buffer) throws(JSONFault) in try text(buffer, from: start) }
      // An unescaped control character, or the end.
      default: throw malformed()
      }
      chunk = index
      skipPlain(&highBits)
    }
  }

  private func text(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) throws(JSONFault) -> String {
    guard let text = String(validating: buffer, as: UTF8.self) else { throw fault(.invalidUTF8, offset: start) }
    return text
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highBit = ones &* 0x80

  /// Goes on to the next quotation mark, backslash or control character, eight bytes at a time.
  /// - Parameter highBits: what was passed over, each word or byte or-ed in: tells ASCII from the rest.
  private mutating func skipPlain(_ highBits: inout UInt64) {
    let base = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count {
      let word = base.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if Self.hasSpecialByte(word) { break }
      highBits |= word
      index += 8
    }
    while current >= 0x20, current != UInt8(ascii: "\""), current != UInt8(ascii: "\\") {
      highBits |= UInt64(current)
      index += 1
    }
  }

  /// The high bit of a byte is set where the byte is below the subtrahend; a borrow can only follow a true hit.
  @inline(__always) private static func hasSpecialByte(_ word: UInt64) -> Bool {
    let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let hits = ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
    return hits & highBit != 0
  }

  private mutating func escape() throws(JSONFault) {
    let start = index
    index += 1
    let letter = current
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scratch.append(letter)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "u"): try unicodeEscape(from: start)
    default:
      index = start
      throw malformed()
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONFault) {
    let unit = try fourHexDigits()
    switch unit {
    case 0:
      note(.nul, offset: start)
      scratch.append(0)
    case 0xD800..<0xDC00: try lowHalf(of: unit, from: start)
    case 0xDC00..<0xE000: replaceLoneSurrogate(offset: start)
    default: append(unit)
    }
  }

  private mutating func lowHalf(of high: UInt32, from start: Int) throws(JSONFault) {
    let next = index
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      index = next
      return replaceLoneSurrogate(offset: start)
    }
    let low = try fourHexDigits()
    guard (0xDC00..<0xE000).contains(low) else {
      // What follows is an escape of its own.
      index = next
      return replaceLoneSurrogate(offset: start)
    }
    append(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func replaceLoneSurrogate(offset: Int) {
    note(.loneSurrogate, offset: offset)
    append(0xFFFD)
  }

  private mutating func append(_ codePoint: UInt32) {
    if let scalar = Unicode.Scalar(codePoint) { scratch.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
  }

  private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      switch current {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(current - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(current - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(current - UInt8(ascii: "A") + 10)
      default: throw malformed()
      }
      index += 1
    }
    return value
  }
}
