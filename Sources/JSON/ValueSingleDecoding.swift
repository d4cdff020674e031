/// A decoder is its own container of one value: one allocation less.
extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { value.isNull }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decode(type, from: value, at: nil) }

  private func get<Value: JSONScalar>() throws -> Value { try decode(scalar: Value.self, from: value, at: nil) }

  // The protocol asks for each of these by name.
  func decode(_ type: Bool.Type) throws -> Bool { try get() }
  func decode(_ type: String.Type) throws -> String { try get() }
  func decode(_ type: Double.Type) throws -> Double { try get() }
  func decode(_ type: Float.Type) throws -> Float { try get() }
  func decode(_ type: Int.Type) throws -> Int { try get() }
  func decode(_ type: Int8.Type) throws -> Int8 { try get() }
  func decode(_ type: Int16.Type) throws -> Int16 { try get() }
  func decode(_ type: Int32.Type) throws -> Int32 { try get() }
  func decode(_ type: Int64.Type) throws -> Int64 { try get() }
  func decode(_ type: UInt.Type) throws -> UInt { try get() }
  func decode(_ type: UInt8.Type) throws -> UInt8 { try get() }
  func decode(_ type: UInt16.Type) throws -> UInt16 { try get() }
  func decode(_ type: UInt32.Type) throws -> UInt32 { try get() }
  func decode(_ type: UInt64.Type) throws -> UInt64 { try get() }
}
