/// One pass over a document, by recursive descent; the depth limit bounds the recursion.
///
/// A byte past the end is read as 0, which no rule of the grammar accepts, so that every check for a byte is
/// a check for the end too.
struct JSONParser {
  let bytes: UnsafeBufferPointer<UInt8>
  let depthLimit: Int
  var index = 0
  /// Where the parser is, for faults only.
  var path: [Step] = []
  /// The first recoverable fault.
  var flaw: JSONFault?
  /// Holds a string with escapes while it is put together; kept between strings to save allocations.
  var scratch: [UInt8] = []

  enum Step {
    case name(String)
    case index(Int)
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
    path.reserveCapacity(8)
  }

  mutating func document() throws(JSONFault) -> JSONReading {
    if startsWithByteOrderMark { throw fault(.byteOrderMark) }
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw fault(isUTF8 ? .trailingData : .invalidUTF8) }
    return JSONReading(value: value, flaw: flaw)
  }

  mutating func value() throws(JSONFault) -> JSON {
    skipSpace()
    switch current {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: throw malformed()
    }
  }

  private mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
    for offset in 0..<text.utf8CodeUnitCount {
      guard current == text.utf8Start[offset] else { throw malformed() }
      index += 1
    }
    return value
  }

  private mutating func array() throws(JSONFault) -> [JSON] {
    try descend()
    var items: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return items }
    repeat {
      path.append(.index(items.count))
      items.append(try value())
      path.removeLast()
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw malformed() }
    return items
  }

  private mutating func object() throws(JSONFault) -> JSONObject {
    try descend()
    var members: [JSONMember] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    members.reserveCapacity(8)
    var names = NamesSeen()
    repeat {
      members.append(try member(&names, after: members))
      skipSpace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw malformed() }
    return JSONObject(members)
  }

  private mutating func member(_ names: inout NamesSeen, after earlier: [JSONMember]) throws(JSONFault) -> JSONMember {
    skipSpace()
    let start = index
    guard current == UInt8(ascii: "\"") else { throw malformed() }
    let name = try string()
    path.append(.name(name))
    if names.isRepeated(name, after: earlier) { note(.duplicateKey, offset: start) }
    skipSpace()
    guard take(UInt8(ascii: ":")) else { throw malformed() }
    let value = try value()
    path.removeLast()
    return JSONMember(name, value)
  }

  /// Steps into an array or object: over its bracket, if it is not one too deep.
  ///
  /// The path has one step for each level already entered.
  private mutating func descend() throws(JSONFault) {
    guard path.count < depthLimit else { throw fault(.tooDeep) }
    index += 1
  }
}

// MARK: - Bytes and faults

extension JSONParser {
  var current: UInt8 {
    @inline(__always) get { index < bytes.count ? bytes[index] : 0 }
  }

  @inline(__always) mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    index += 1
    return true
  }

  @inline(__always) mutating func skipSpace() {
    while true {
      switch current {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private var startsWithByteOrderMark: Bool {
    let marks: [[UInt8]] = [[0xEF, 0xBB, 0xBF], [0xFE, 0xFF], [0xFF, 0xFE], [0x00, 0x00, 0xFE, 0xFF]]
    return current < 0x20 || current >= 0x80 ? marks.contains { bytes.starts(with: $0) } : false
  }

  private var isUTF8: Bool { String(validating: bytes, as: UTF8.self) != nil }

  var pointer: JSONPointer {
    path.reduce(.root) { pointer, step in
      switch step {
      case .name(let name): pointer.appending(name)
      case .index(let index): pointer.appending(index)
      }
    }
  }

  func fault(_ kind: JSONFault.Kind, offset: Int? = nil) -> JSONFault {
    JSONFault(kind, at: pointer, offset: offset ?? index)
  }

  /// The grammar is broken here; where the byte is not even text, that is the fault to name.
  func malformed() -> JSONFault { fault(current >= 0x80 && !isUTF8 ? .invalidUTF8 : .malformed) }

  mutating func note(_ kind: JSONFault.Kind, offset: Int) {
    if flaw == nil { flaw = fault(kind, offset: offset) }
  }
}
