internal import JSON
internal import Regulation

/// What is wrong with a message that can be read, before anybody looks at cases. None says what stood in the field.
enum MessageFault {
  case unknownType
  case contentType
  case duplicateKey
  case characterNotAllowed
  case unknownField
  case missingField
  case wrongType(Expectation)
  case notInRange(Expectation)
  case narrativeMissing

  var code: RefusalCode {
    switch self {
    case .unknownType: .unknownType
    case .contentType: .contentType
    case .duplicateKey: .duplicateKey
    case .characterNotAllowed: .characterNotAllowed
    case .unknownField: .unknownField
    case .missingField: .missingField
    case .wrongType: .wrongType
    case .notInRange: .notInRange
    case .narrativeMissing: .narrativeMissing
    }
  }

  /// - Parameter pointer: the field; nil where it is none of the body's.
  func refusal(at pointer: JSONPointer?) -> Refusal {
    let general = Refusal(code, field: pointer?.bounded)
    guard let expected else { return general }
    return Refusal(
      code: code.rawValue, field: general.field,
      chinese: "\(general.message(in: .zhHans))，应为\(expected.chinese)",
      english: "\(general.message(in: .en)); expected \(expected.english)")
  }

  /// What the catalogue's sentence can't know.
  private var expected: Expectation? {
    switch self {
    case .wrongType(let expected), .notInRange(let expected): expected
    case .unknownType, .contentType, .duplicateKey, .characterNotAllowed, .unknownField, .missingField,
      .narrativeMissing:
      nil
    }
  }
}

extension Refusal {
  /// A document that could be read, with a flaw.
  init(_ flaw: JSONFault) {
    let fault: MessageFault = flaw.kind == .duplicateKey ? .duplicateKey : .characterNotAllowed
    self = fault.refusal(at: flaw.pointer)
  }
}

extension JSONPointer {
  /// Names come from outside: a pointer in an answer, a header or a log line has an end and no control characters.
  var bounded: String {
    var text = ""
    for scalar in self.text.unicodeScalars.prefix(200) { text.unicodeScalars.append(scalar.isControl ? "?" : scalar) }
    return text
  }
}
