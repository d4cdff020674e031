/// An encoder is its own container of one value: one allocation less.
extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() { set(.null) }

  func encode<Value: Encodable>(_ value: Value) throws { set(try json(value, at: nil)) }

  private func put(_ value: some JSONScalar) throws { set(try json(scalar: value, at: nil)) }

  // The protocol asks for each of these by name.
  func encode(_ value: Bool) throws { try put(value) }
  func encode(_ value: String) throws { try put(value) }
  func encode(_ value: Double) throws { try put(value) }
  func encode(_ value: Float) throws { try put(value) }
  func encode(_ value: Int) throws { try put(value) }
  func encode(_ value: Int8) throws { try put(value) }
  func encode(_ value: Int16) throws { try put(value) }
  func encode(_ value: Int32) throws { try put(value) }
  func encode(_ value: Int64) throws { try put(value) }
  func encode(_ value: UInt) throws { try put(value) }
  func encode(_ value: UInt8) throws { try put(value) }
  func encode(_ value: UInt16) throws { try put(value) }
  func encode(_ value: UInt32) throws { try put(value) }
  func encode(_ value: UInt64) throws { try put(value) }
}
