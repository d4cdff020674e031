internal import JSON
internal import Regulation

/// Values without parts.
extension FieldReader {
  /// Text of that many characters, not only blanks.
  mutating func text(_ name: String, _ length: ClosedRange<Int>) throws(Refusal) -> String {
    try Self.text(try required(name), length, at: path(name))
  }

  mutating func optionalText(_ name: String, _ length: ClosedRange<Int>) throws(Refusal) -> String? {
    guard let value = optional(name) else { return nil }
    return try Self.text(value, length, at: path(name))
  }

  /// A text people wrote about a case, as long as a narrative may be.
  mutating func longText(_ name: String) throws(Refusal) -> String { try text(name, 1...20_000) }

  /// A reason or remark.
  mutating func shortText(_ name: String) throws(Refusal) -> String { try text(name, 1...2000) }

  /// A code of the directory, or a number of a case or inquiry: at most 40 of `A-Z 0-9 -`.
  mutating func code(_ name: String) throws(Refusal) -> String { try Self.code(try required(name), at: path(name)) }

  mutating func optionalCode(_ name: String) throws(Refusal) -> String? {
    guard let value = optional(name) else { return nil }
    return try Self.code(value, at: path(name))
  }

  mutating func choice<Value: Choice>(_ name: String, _ type: Value.Type = Value.self) throws(Refusal) -> Value {
    try Self.choice(try required(name), at: path(name))
  }

  mutating func optionalChoice<Value: Choice>(
    _ name: String, _ type: Value.Type = Value.self
  ) throws(Refusal) -> Value? {
    guard let value = optional(name) else { return nil }
    return try Self.choice(value, at: path(name))
  }

  mutating func integer(_ name: String, _ range: ClosedRange<Int>) throws(Refusal) -> Int {
    guard case .number(let number) = try required(name) else {
      throw MessageFault.wrongType(.integer).refusal(at: path(name))
    }
    guard let value = number.int else { throw notWhole(number, name, range) }
    guard range.contains(value) else { throw MessageFault.notInRange(.number(range)).refusal(at: path(name)) }
    return value
  }

  /// An integer beyond 64 bits is out of range; anything with a fraction or exponent is another type.
  private func notWhole(_ number: JSONNumber, _ name: String, _ range: ClosedRange<Int>) -> Refusal {
    let isInteger = number.text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 &- UInt8(ascii: "0") < 10 }
    let fault: MessageFault = isInteger ? .notInRange(.number(range)) : .wrongType(.integer)
    return fault.refusal(at: path(name))
  }

  mutating func flag(_ name: String) throws(Refusal) -> Bool {
    guard case .bool(let flag) = try required(name) else {
      throw MessageFault.wrongType(.flag).refusal(at: path(name))
    }
    return flag
  }

  mutating func optionalFlag(_ name: String) throws(Refusal) -> Bool? { has(name) ? try flag(name) : nil }

  mutating func instant(_ name: String) throws(Refusal) -> Instant {
    guard let text = try required(name).string else { throw MessageFault.wrongType(.time).refusal(at: path(name)) }
    guard let instant = Instant(rfc3339: text) else { throw MessageFault.notInRange(.time).refusal(at: path(name)) }
    return instant
  }

  mutating func optionalInstant(_ name: String) throws(Refusal) -> Instant? { has(name) ? try instant(name) : nil }
}

/// An enumeration whose values stand in messages.
typealias Choice = CaseIterable & RawRepresentable<String>

extension FieldReader {
  // The pointer is made when it is needed: most values are right.

  static func text(
    _ value: JSON, _ length: ClosedRange<Int>, at pointer: @autoclosure () -> JSONPointer
  ) throws(Refusal) -> String {
    guard case .string(let text) = value else { throw MessageFault.wrongType(.text).refusal(at: pointer()) }
    guard length.contains(text.unicodeScalars.count) else {
      throw MessageFault.notInRange(.length(length)).refusal(at: pointer())
    }
    guard !text.isBlank else { throw MessageFault.notInRange(.notBlank).refusal(at: pointer()) }
    return text
  }

  static func code(_ value: JSON, at pointer: @autoclosure () -> JSONPointer) throws(Refusal) -> String {
    guard case .string(let text) = value else { throw MessageFault.wrongType(.code).refusal(at: pointer()) }
    guard (1...40).contains(text.utf8.count), text.utf8.allSatisfy(\.isCodeByte) else {
      throw MessageFault.notInRange(.code).refusal(at: pointer())
    }
    return text
  }

  static func choice<Value: Choice>(_ value: JSON, at pointer: @autoclosure () -> JSONPointer) throws(Refusal) -> Value
  {
    if let text = value.string, let choice = Value(rawValue: text) { return choice }
    let expected = Expectation.choice(Value.allCases.map(\.rawValue))
    let fault: MessageFault = value.string == nil ? .wrongType(expected) : .notInRange(expected)
    throw fault.refusal(at: pointer())
  }
}

extension String {
  /// Nothing in it that says anything: white space, controls and invisible format characters alone.
  var isBlank: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }
}

extension UInt8 {
  fileprivate var isCodeByte: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
