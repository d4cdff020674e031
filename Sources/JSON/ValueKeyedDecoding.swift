/// The members of an object, as `Codable` reads them.
struct ValueKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let members: [JSONMember]

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.name) } }

  func contains(_ key: Key) -> Bool { find(key) != nil }

  func decodeNil(forKey key: Key) throws -> Bool { try member(key).isNull }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoder.decode(type, from: member(key), at: key)
  }

  func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type, forKey key: Key) throws
    -> KeyedDecodingContainer<Inner>
  {
    try inner(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try inner(key).unkeyedContainer()
  }

  func superDecoder() -> any Decoder {
    let key = SuperKey()
    return ValueDecoder(find(key) ?? .null, parent: decoder, key: key)
  }

  func superDecoder(forKey key: Key) -> any Decoder { ValueDecoder(find(key) ?? .null, parent: decoder, key: key) }

  private func inner(_ key: Key) throws -> ValueDecoder { ValueDecoder(try member(key), parent: decoder, key: key) }

  private func find(_ key: some CodingKey) -> JSON? {
    members.place(of: key.stringValue).map { members[$0].value }
  }

  private func member(_ key: Key) throws -> JSON {
    if let value = find(key) { return value }
    throw DecodingError.keyNotFound(
      key, .init(codingPath: decoder.path(to: key), debugDescription: "the member is missing"))
  }

  private func get<Value: JSONScalar>(_ key: Key) throws -> Value {
    try decoder.decode(scalar: Value.self, from: member(key), at: key)
  }

  /// Nil for absent and null alike; spares the two searches more of the protocol's own way.
  private func getIfPresent<Value: JSONScalar>(_ key: Key) throws -> Value? {
    guard let value = find(key), !value.isNull else { return nil }
    return try decoder.decode(scalar: Value.self, from: value, at: key)
  }

  func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
    guard let value = find(key), !value.isNull else { return nil }
    return try decoder.decode(type, from: value, at: key)
  }

  // The protocol asks for each of these by name.
  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try get(key) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try get(key) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try get(key) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try get(key) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try get(key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try get(key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try get(key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try get(key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try get(key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try get(key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try get(key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try get(key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try get(key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try get(key) }
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try getIfPresent(key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? { try getIfPresent(key) }
  func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try getIfPresent(key) }
  func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? { try getIfPresent(key) }
  func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? { try getIfPresent(key) }
  func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? { try getIfPresent(key) }
  func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? { try getIfPresent(key) }
  func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? { try getIfPresent(key) }
}
