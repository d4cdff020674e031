extension BinaryWriter {
  /// Whether libpq must be told that a value is in binary format (1) or in text format (0).
  enum Format: Int32 {
    case text = 0
    case binary = 1
  }

  /// Appends a value other than NULL in the form a parameter of this type takes.
  mutating func put(_ value: Value, as type: PostgresType) throws(Problem) -> Format {
    switch value {
    case .null: return .binary
    case .text(let text):
      try put(text: text)
      put(UInt8(0))
      return .text
    case .int(let number): try put(number, as: type)
    case .double(let number): try put(number, as: type)
    case .bool(let flag):
      try expect(type, .bool)
      put(UInt8(flag ? 1 : 0))
    case .bytes(let raw):
      guard type == .bytea || type.isText else { throw .wrongType }
      put(raw)
    case .instant(let microseconds):
      try expect(type, .timestamptz)
      try put(instant: microseconds)
    case .date(let days):
      try expect(type, .date)
      try put(date: days)
    case .texts, .ints, .doubles, .bools, .blobs, .instants, .dates:
      guard let element = type.element else { throw .wrongType }
      try put(array: value, of: element)
    }
    return .binary
  }

  private mutating func put(array value: Value, of type: PostgresType) throws(Problem) {
    switch value {
    case .texts(let texts): try put(texts, of: type)
    case .ints(let numbers):
      try put(numbers, of: type) { (writer, number) throws(Problem) in try writer.put(number, as: type) }
    case .doubles(let numbers):
      try put(numbers, of: type) { (writer, number) throws(Problem) in try writer.put(number, as: type) }
    case .bools(let flags):
      try expect(type, .bool)
      try put(flags, of: type) { (writer, flag) throws(Problem) in writer.put(UInt8(flag ? 1 : 0)) }
    case .blobs(let blobs):
      try expect(type, .bytea)
      try put(blobs, of: type) { (writer, blob) throws(Problem) in writer.put(blob) }
    case .instants(let instants):
      try expect(type, .timestamptz)
      try put(instants, of: type) { (writer, instant) throws(Problem) in try writer.put(instant: instant) }
    case .dates(let dates):
      try expect(type, .date)
      try put(dates, of: type) { (writer, date) throws(Problem) in try writer.put(date: date) }
    case .null, .text, .int, .double, .bool, .bytes, .instant, .date: throw .wrongType
    }
  }

  /// jsonb_recv wants a version byte, 1, before the text.
  private mutating func put(_ texts: [String?], of type: PostgresType) throws(Problem) {
    guard type.isText || type == .jsonb else { throw .wrongType }
    try put(texts, of: type) { (writer, text) throws(Problem) in
      if type == .jsonb { writer.put(UInt8(1)) }
      try writer.put(text: text)
    }
  }

  private func expect(_ type: PostgresType, _ wanted: PostgresType) throws(Problem) {
    guard type == wanted else { throw .wrongType }
  }
}
