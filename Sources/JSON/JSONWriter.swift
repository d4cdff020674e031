/// Writes compact JSON: no white space, every text as UTF-8, only what RFC 8259 section 7 demands escaped.
///
/// It grows a buffer of its own: an array checks its uniqueness and bounds with every byte appended, which
/// took most of the time.
public struct JSONWriter: ~Copyable {
  public enum Order: Sendable {
    /// As the members stand.
    case given
    /// By the Unicode scalars of the names, which for names in ASCII is RFC 8785's order.
    case sorted
  }

  private var buffer: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  private let order: Order

  public init(_ order: Order = .given) {
    self.order = order
    buffer = .allocate(capacity: 512)
  }

  deinit { buffer.deallocate() }

  /// What was written so far.
  public var bytes: [UInt8] { Array(buffer[..<count]) }

  public mutating func write(_ value: JSON) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): write(number)
    case .string(let text): write(text)
    case .array(let items): write(items)
    case .object(let object): write(object)
    }
  }

  private mutating func write(_ items: [JSON]) {
    append(UInt8(ascii: "["))
    for place in items.indices {
      if place > 0 { append(UInt8(ascii: ",")) }
      write(items[place])
    }
    append(UInt8(ascii: "]"))
  }

  private mutating func write(_ object: JSONObject) {
    let members = order == .sorted ? object.members.sortedByName() : object.members
    append(UInt8(ascii: "{"))
    for place in members.indices {
      if place > 0 { append(UInt8(ascii: ",")) }
      write(members[place].name)
      append(UInt8(ascii: ":"))
      write(members[place].value)
    }
    append(UInt8(ascii: "}"))
  }

  private mutating func write(_ number: JSONNumber) {
    switch number.form {
    case .integer(let value) where (0..<10).contains(value): append(UInt8(ascii: "0") + UInt8(value))
    case .integer(let value): append(String(value))
    case .text(let text): append(text)
    }
  }

  private mutating func write(_ text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      var plain = 0
      for place in bytes.indices where Self.mustEscape(bytes[place]) {
        append(UnsafeBufferPointer(rebasing: bytes[plain..<place]))
        escape(bytes[place])
        plain = place + 1
      }
      append(UnsafeBufferPointer(rebasing: bytes[plain...]))
    }
    append(UInt8(ascii: "\""))
  }

  @inline(__always) private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// The short form where section 7 has one, else `\u00xx` in lower case, as RFC 8785 section 3.2.2.2 has it.
  private mutating func escape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    default:
      append(byte < 0x10 ? "u000" : "u001")
      append(String(byte & 0x0F, radix: 16))
    }
  }
}

// MARK: - The buffer

extension JSONWriter {
  @inline(__always) private mutating func append(_ byte: UInt8) {
    if count == buffer.count { grow(by: 1) }
    buffer[count] = byte
    count += 1
  }

  @inline(__always) private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if bytes.count > buffer.count - count { grow(by: bytes.count) }
    _ = UnsafeMutableBufferPointer(rebasing: buffer[count...]).update(fromContentsOf: bytes)
    count += bytes.count
  }

  private mutating func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  private mutating func grow(by more: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(buffer.count * 2, count + more))
    _ = larger.update(fromContentsOf: buffer[..<count])
    buffer.deallocate()
    buffer = larger
  }
}

extension JSON {
  /// The compact UTF-8 of the value.
  public func bytes(_ order: JSONWriter.Order = .given) -> [UInt8] {
    var writer = JSONWriter(order)
    writer.write(self)
    return writer.bytes
  }

  /// The compact text of the value.
  public func text(_ order: JSONWriter.Order = .given) -> String { String(decoding: bytes(order), as: UTF8.self) }
}
