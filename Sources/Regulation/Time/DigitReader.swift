/// Reads fixed-width digits and separators off the front of a text; the date and time forms of RFC 3339 need no more.
struct DigitReader {
  private var rest: ArraySlice<UInt8>

  init(_ text: some StringProtocol) { rest = ArraySlice(Array(text.utf8)) }

  var isAtEnd: Bool { rest.isEmpty }

  /// Exactly `count` ASCII digits.
  mutating func number(_ count: Int) -> Int? {
    guard rest.count >= count else { return nil }
    var value = 0
    for byte in rest.prefix(count) {
      guard let digit = Self.digit(byte) else { return nil }
      value = value * 10 + digit
    }
    rest = rest.dropFirst(count)
    return value
  }

  /// As many digits as there are, as a fraction of one in millionths; what is finer is cut off.
  mutating func millionths() -> Int64? {
    var value: Int64 = 0
    var read = 0
    while let byte = rest.first, let digit = Self.digit(byte) {
      if read < 6 { value = value * 10 + Int64(digit) }
      read += 1
      rest = rest.dropFirst()
    }
    guard read > 0 else { return nil }
    for _ in min(read, 6)..<6 { value *= 10 }
    return value
  }

  /// The next byte when it is one of `bytes`.
  mutating func take(_ bytes: Unicode.Scalar...) -> UInt8? {
    guard let byte = rest.first, bytes.contains(where: { UInt8(ascii: $0) == byte }) else { return nil }
    rest = rest.dropFirst()
    return byte
  }

  private static func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }
}

extension Int {
  /// At least `width` digits, zeros before.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
