/// The items of an array, as `Codable` reads them.
struct ValueUnkeyedDecoding: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let items: [JSON]
  private(set) var currentIndex = 0

  init(decoder: ValueDecoder, items: [JSON]) {
    self.decoder = decoder
    self.items = items
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { items.count }
  var isAtEnd: Bool { currentIndex >= items.count }

  mutating func decodeNil() throws -> Bool {
    let isNull = try item().isNull
    if isNull { currentIndex += 1 }
    return isNull
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    let value = try decoder.decode(type, from: item(), at: IndexKey(currentIndex))
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Inner: CodingKey>(keyedBy type: Inner.Type) throws -> KeyedDecodingContainer<Inner> {
    try inner().container(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try inner().unkeyedContainer() }

  mutating func superDecoder() throws -> any Decoder { try inner() }

  private mutating func inner() throws -> ValueDecoder {
    let inner = ValueDecoder(try item(), parent: decoder, key: IndexKey(currentIndex))
    currentIndex += 1
    return inner
  }

  private func item() throws -> JSON {
    if !isAtEnd { return items[currentIndex] }
    let path = decoder.path(to: IndexKey(currentIndex))
    throw DecodingError.valueNotFound(JSON.self, .init(codingPath: path, debugDescription: "the array ends here"))
  }

  private mutating func get<Value: JSONScalar>() throws -> Value {
    let value = try decoder.decode(scalar: Value.self, from: item(), at: IndexKey(currentIndex))
    currentIndex += 1
    return value
  }

  // The protocol asks for each of these by name.
  mutating func decode(_ type: Bool.Type) throws -> Bool { try get() }
  mutating func decode(_ type: String.Type) throws -> String { try get() }
  mutating func decode(_ type: Double.Type) throws -> Double { try get() }
  mutating func decode(_ type: Float.Type) throws -> Float { try get() }
  mutating func decode(_ type: Int.Type) throws -> Int { try get() }
  mutating func decode(_ type: Int8.Type) throws -> Int8 { try get() }
  mutating func decode(_ type: Int16.Type) throws -> Int16 { try get() }
  mutating func decode(_ type: Int32.Type) throws -> Int32 { try get() }
  mutating func decode(_ type: Int64.Type) throws -> Int64 { try get() }
  mutating func decode(_ type: UInt.Type) throws -> UInt { try get() }
  mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try get() }
  mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try get() }
  mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try get() }
  mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try get() }
}
