/// Reads PostgreSQL's binary format (big-endian, each type's `…_send` function); nil when the type or the length is
/// not what was asked for. Nothing borrowed outlives the call.
enum BinaryReader {
  static func int(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> Int? {
    switch type {
    case .int8: load(Int64.self, bytes).map { Int($0) }
    case .int4: load(Int32.self, bytes).map { Int($0) }
    case .int2: load(Int16.self, bytes).map { Int($0) }
    case .oid: load(UInt32.self, bytes).map { Int($0) }
    default: nil
    }
  }

  static func double(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> Double? {
    switch type {
    case .float8: load(UInt64.self, bytes).map { Double(bitPattern: $0) }
    case .float4: load(UInt32.self, bytes).map { Double(Float(bitPattern: $0)) }
    default: nil
    }
  }

  static func bool(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> Bool? {
    type == .bool && bytes.count == 1 ? bytes[0] != 0 : nil
  }

  static func bytes(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
    type == .bytea ? Array(bytes) : textBytes(type, bytes).map { Array($0) }
  }

  static func text(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> String? {
    textBytes(type, bytes).flatMap { String(validating: $0, as: UTF8.self) }
  }

  static func instant(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> Int64? {
    guard type == .timestamptz, let stored = load(Int64.self, bytes), stored != .min, stored != .max else { return nil }
    let (value, overflow) = stored.addingReportingOverflow(Epoch.microseconds)
    return overflow ? nil : value
  }

  static func date(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> Int? {
    guard type == .date, let stored = load(Int32.self, bytes), stored != .min, stored != .max else { return nil }
    return Int(stored) + Epoch.days
  }

  /// array_send: dimensions, flags, element type, then length and lower bound of each dimension, then the elements.
  static func array<Element>(
    _ type: PostgresType, _ bytes: UnsafeRawBufferPointer, of read: (PostgresType, UnsafeRawBufferPointer) -> Element?
  ) -> [Element]? {
    guard let element = type.element, let dimensions = int32(bytes, at: 0) else { return nil }
    guard dimensions > 0 else { return [] }
    guard dimensions == 1, let count = int32(bytes, at: 12), count >= 0 else { return nil }
    var result: [Element] = []
    result.reserveCapacity(count)
    var position = 20
    for _ in 0..<count {
      guard let length = int32(bytes, at: position), length >= 0, position + 4 + length <= bytes.count,
        let value = read(element, UnsafeRawBufferPointer(rebasing: bytes[(position + 4)...].prefix(length)))
      else { return nil }
      result.append(value)
      position += 4 + length
    }
    return result
  }

  /// jsonb_send puts a version byte, 1, before the text.
  private static func textBytes(_ type: PostgresType, _ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    if type == .jsonb { return bytes.first == 1 ? UnsafeRawBufferPointer(rebasing: bytes.dropFirst()) : nil }
    return type.isText ? bytes : nil
  }

  private static func int32(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
    guard offset + 4 <= bytes.count else { return nil }
    return Int(Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
  }

  private static func load<Number: FixedWidthInteger>(_: Number.Type, _ bytes: UnsafeRawBufferPointer) -> Number? {
    guard bytes.count == MemoryLayout<Number>.size else { return nil }
    return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
  }
}
