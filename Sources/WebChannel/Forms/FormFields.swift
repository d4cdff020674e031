internal import Hummingbird
internal import NIOCore

/// The text fields of a submitted form, in their order; a name may come several times.
struct FormFields: Sendable, Equatable {
  private(set) var pairs: [(name: String, value: String)] = []

  /// Of all text together, in bytes: the longest narrative, percent-encoded, and then some.
  static let sizeLimit = 512 << 10
  static let countLimit = 200

  init() {}

  /// Reads application/x-www-form-urlencoded (WHATWG URL). Nil when it is none, or no UTF-8.
  init?(urlEncoded bytes: some Sequence<UInt8>) {
    for pair in Array(bytes).split(separator: UInt8(ascii: "&")) {
      let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(halves[0]), let value = halves.count > 1 ? Self.decoded(halves[1]) : "",
        pairs.count < Self.countLimit
      else { return nil }
      pairs.append((name, value))
    }
  }

  mutating func add(_ name: String, _ value: String) { pairs.append((name, value)) }

  /// The last value by that name, with lines ending as everywhere else, and no NUL.
  subscript(name: String) -> String { pairs.last { $0.name == name }.map { Self.lines($0.value) } ?? "" }

  func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  /// Forms send CR LF, whatever was typed.
  private static func lines(_ text: String) -> String {
    guard text.utf8.contains(13) else { return text }
    var bytes: [UInt8] = []
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 13 { bytes.append(10) } else if byte != 10 || !isAfterReturn { bytes.append(byte) }
      isAfterReturn = byte == 13
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Undoes `%XX`, and `+` for a blank; nil for what is no UTF-8.
  static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "+"): bytes.append(32)
      case UInt8(ascii: "%"):
        guard index + 2 < text.endIndex, let high = hex(text[index + 1]), let low = hex(text[index + 2]) else {
          return nil
        }
        bytes.append(high << 4 | low)
        index += 2
      default: bytes.append(text[index])
      }
      index += 1
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func hex(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 65...70: digit - 55
    case 97...102: digit - 87
    default: nil
    }
  }

  static func == (left: FormFields, right: FormFields) -> Bool {
    left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
  }
}
