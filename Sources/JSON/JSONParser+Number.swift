extension JSONParser {
  /// RFC 8259 section 6: `-`? (`0` | [1-9][0-9]*) (`.` [0-9]+)? ([eE] [+-]? [0-9]+)?
  mutating func number() throws(JSONFault) -> JSONNumber {
    let start = index
    let isNegative = take(UInt8(ascii: "-"))
    let firstDigit = index
    guard isDigit(current) else { throw malformed() }
    if take(UInt8(ascii: "0")) {
      if isDigit(current) { throw malformed() }
    } else {
      skipDigits()
    }
    let digits = firstDigit..<index
    if try !fractionOrExponent(), let integer = integer(digits, isNegative) {
      return JSONNumber(form: .integer(integer))
    }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
    // A long integer may fit all the same; `-0` would lose its sign.
    if index == digits.upperBound, digits.count > 18, let long = Int(text) { return JSONNumber(form: .integer(long)) }
    return JSONNumber(form: .text(text))
  }

  /// The value of up to 18 digits, which always fit; nil where there are more, and for `-0`.
  private func integer(_ digits: Range<Int>, _ isNegative: Bool) -> Int? {
    guard digits.count <= 18 else { return nil }
    var value = 0
    for place in digits { value = value &* 10 &+ Int(bytes[place] &- UInt8(ascii: "0")) }
    guard isNegative else { return value }
    return value == 0 ? nil : -value
  }

  private mutating func fractionOrExponent() throws(JSONFault) -> Bool {
    let start = index
    if take(UInt8(ascii: ".")) {
      guard isDigit(current) else { throw malformed() }
      skipDigits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      guard isDigit(current) else { throw malformed() }
      skipDigits()
    }
    return index != start
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipDigits() { while isDigit(current) { index += 1 } }
}
