internal import Logging

/// Just enough JSON (RFC 8259) to write log lines and health reports, appended in place.
enum JSONText {
  /// The string in quotes.
  static func append(_ value: String, to text: inout String) {
    text += "\""
    appendEscaped(value, to: &text, quotes: true)
    text += "\""
  }

  static func append(_ value: Logger.MetadataValue, to text: inout String) {
    switch value {
    case .string(let string): append(string, to: &text)
    case .stringConvertible(let value): append(value, to: &text)
    case .array(let values):
      text += "["
      for (index, value) in values.enumerated() {
        if index > 0 { text += "," }
        append(value, to: &text)
      }
      text += "]"
    case .dictionary(let fields):
      text += "{"
      for (index, (key, value)) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { text += "," }
        append(key, to: &text)
        text += ":"
        append(value, to: &text)
      }
      text += "}"
    }
  }

  /// Whole numbers and truth values stay what they are, so that a log can be summed and filtered by them.
  private static func append(_ value: any CustomStringConvertible, to text: inout String) {
    switch value {
    case let number as any FixedWidthInteger: text += "\(number)"
    case let flag as Bool: text += "\(flag)"
    default: append(value.description, to: &text)
    }
  }

  /// Control characters, with line separators, as escapes, so that a value can't forge a line; quotes where asked.
  static func appendEscaped(_ value: String, to text: inout String, quotes: Bool) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"" where quotes, "\\" where quotes: text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
