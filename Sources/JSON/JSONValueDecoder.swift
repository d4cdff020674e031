/// Turns `JSON` into `Codable` values without Foundation.
///
/// A member that is null or absent is nil for an optional; members nobody asks for are passed over.
public struct JSONValueDecoder: Sendable {
  public init() {}

  /// - Throws: `DecodingError`, whose coding path `JSONPointer(_:)` turns into a pointer; it carries no content.
  public func decode<Value: Decodable>(_ type: Value.Type = Value.self, from json: JSON) throws -> Value {
    try Value(from: decoder(for: json))
  }

  /// For types that need to know more than their JSON to read themselves, such as the name that stands beside it.
  public func decoder(for json: JSON) -> any Decoder { ValueDecoder(json) }
}

extension JSONPointer {
  /// The place a coding error speaks of.
  public init(_ codingPath: [any CodingKey]) {
    self = codingPath.reduce(.root) { pointer, key in
      if let index = key.intValue { pointer.appending(index) } else { pointer.appending(key.stringValue) }
    }
  }
}

/// One value on its way to being a Swift value.
final class ValueDecoder: Decoder {
  let value: JSON
  private let parent: ValueDecoder?
  private let key: (any CodingKey)?

  init(_ value: JSON, parent: ValueDecoder? = nil, key: (any CodingKey)? = nil) {
    self.value = value
    self.parent = parent
    self.key = key
  }

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  var codingPath: [any CodingKey] { (parent?.codingPath ?? []) + (key.map { [$0] } ?? []) }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let object) = value else { throw mismatch(JSONObject.self, at: nil) }
    return KeyedDecodingContainer(ValueKeyedDecoding<Key>(decoder: self, members: object.members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let items) = value else { throw mismatch([JSON].self, at: nil) }
    return ValueUnkeyedDecoding(decoder: self, items: items)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  func decode<Value: Decodable>(_ type: Value.Type, from json: JSON, at key: (any CodingKey)?) throws -> Value {
    // Saves the detour by a decoder for the elements of `[String]`, whose type is not known statically.
    if type == String.self, case .string(let text) = json, let value = text as? Value { return value }
    return try Value(from: ValueDecoder(json, parent: self, key: key))
  }

  func decode<Value: JSONScalar>(scalar type: Value.Type, from json: JSON, at key: (any CodingKey)?) throws -> Value {
    guard let value = Value(json: json) else { throw mismatch(type, at: key) }
    return value
  }

  func path(to key: (any CodingKey)?) -> [any CodingKey] { codingPath + (key.map { [$0] } ?? []) }

  private func mismatch(_ type: Any.Type, at key: (any CodingKey)?) -> DecodingError {
    .typeMismatch(type, .init(codingPath: path(to: key), debugDescription: "another kind of value, or out of range"))
  }
}
