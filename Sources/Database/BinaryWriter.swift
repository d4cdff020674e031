/// Appends values in PostgreSQL's binary format (big-endian, each type's `…_recv` function).
struct BinaryWriter {
  private(set) var bytes: [UInt8] = []

  enum Problem: Error {
    case outOfRange, zeroCharacter, wrongType
  }

  mutating func removeAll(keepingCapacity: Bool) { bytes.removeAll(keepingCapacity: keepingCapacity) }

  mutating func put(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ raw: [UInt8]) { bytes.append(contentsOf: raw) }

  /// PostgreSQL cannot hold U+0000, and in a parameter of text format it would silently end the value.
  mutating func put(text: String) throws(Problem) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    guard !bytes[start...].contains(0) else { throw .zeroCharacter }
  }

  mutating func put(_ value: Int, as type: PostgresType) throws(Problem) {
    switch type {
    case .int8: put(value)
    case .int4: put(try fit(value, Int32.self))
    case .int2: put(try fit(value, Int16.self))
    case .oid: put(try fit(value, UInt32.self))
    default: throw .wrongType
    }
  }

  mutating func put(_ value: Double, as type: PostgresType) throws(Problem) {
    switch type {
    case .float8: put(value.bitPattern)
    case .float4: put(Float(value).bitPattern)
    default: throw .wrongType
    }
  }

  /// The extremes of Int64 would be read as infinity; the server checks the range in between.
  mutating func put(instant: Int64) throws(Problem) {
    let (value, overflow) = instant.subtractingReportingOverflow(Epoch.microseconds)
    guard !overflow, value != .min else { throw .outOfRange }
    put(value)
  }

  mutating func put(date: Int) throws(Problem) {
    let (value, overflow) = date.subtractingReportingOverflow(Epoch.days)
    guard !overflow, let days = Int32(exactly: value), days != .min, days != .max else { throw .outOfRange }
    put(days)
  }

  /// array_recv: one dimension, no flags, the element's type, count, lower bound 1; then each element after its length,
  /// -1 for NULL. An empty array has no dimension.
  mutating func put<Element>(
    _ elements: [Element?], of type: PostgresType, _ putOne: (inout BinaryWriter, Element) throws(Problem) -> Void
  ) throws(Problem) {
    put(Int32(elements.isEmpty ? 0 : 1))
    put(Int32(0))
    put(type.rawValue)
    guard !elements.isEmpty else { return }
    put(try fit(elements.count, Int32.self))
    put(Int32(1))
    for element in elements {
      let start = bytes.count
      put(Int32(-1))
      guard let element else { continue }
      try putOne(&self, element)
      let length = try fit(bytes.count - start - 4, Int32.self)
      bytes.withUnsafeMutableBytes { $0.storeBytes(of: length.bigEndian, toByteOffset: start, as: Int32.self) }
    }
  }

  private func fit<Number: FixedWidthInteger>(_ value: Int, _: Number.Type) throws(Problem) -> Number {
    guard let number = Number(exactly: value) else { throw .outOfRange }
    return number
  }
}
