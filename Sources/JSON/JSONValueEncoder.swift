/// Turns `Codable` values into `JSON` without Foundation; members come out sorted by name.
public struct JSONValueEncoder: Sendable {
  public init() {}

  /// - Throws: `EncodingError` for a number JSON does not have, or what the value's own coding throws.
  public func encode(_ value: some Encodable) throws -> JSON {
    let encoder = ValueEncoder()
    try value.encode(to: encoder)
    return encoder.finish()
  }
}

/// Gathers what one value says of itself: a scalar, items or members.
///
/// An encoder that nobody kept is used again for the next value of its parent (`spare`), which saves most
/// allocations. While it is spare it has no parent, so that the two never hold each other.
final class ValueEncoder: Encoder {
  private enum Shape { case none, scalar, items, members }

  // Unchecked exclusivity: no access to these calls out while it lasts, and the check at each is a tenth of the time.
  @exclusivity(unchecked) private var shape = Shape.none
  @exclusivity(unchecked) private var scalar = JSON.null
  @exclusivity(unchecked) private var items: [JSON] = []
  @exclusivity(unchecked) private var members: [JSONMember] = []
  /// Containers asked for but not filled yet, with the place that waits for them.
  private var nested: [(place: Int, encoder: ValueEncoder)] = []
  private var parent: ValueEncoder?
  private var key: (any CodingKey)?
  private var prefix: [any CodingKey] = []
  private var spare: ValueEncoder?

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  var codingPath: [any CodingKey] { (parent?.codingPath ?? prefix) + (key.map { [$0] } ?? []) }

  var count: Int { items.count }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    shape = .members
    members.reserveCapacity(8)
    return KeyedEncodingContainer(ValueKeyedEncoding<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    shape = .items
    return ValueUnkeyedEncoding(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { self }

  func set(_ value: JSON) {
    shape = .scalar
    scalar = value
  }

  func add(_ value: JSON) { items.append(value) }

  func add(_ value: JSON, _ key: some CodingKey) { members.append(JSONMember(key.stringValue, value)) }

  /// The JSON of a value that may have parts.
  func json<Value: Encodable>(_ value: Value, at key: (any CodingKey)?) throws -> JSON {
    // Saves the detour by an encoder for the elements of `[String]`, whose type is not known statically.
    if Value.self == String.self, let text = value as? String { return .string(text) }
    var child = spare.take() ?? ValueEncoder()
    child.parent = self
    child.key = key
    try value.encode(to: child)
    let json = child.finish()
    if isKnownUniquelyReferenced(&child) { spare = child }
    return json
  }

  /// - Throws: `EncodingError.invalidValue` for infinities and NaN.
  func json<Value: JSONScalar>(scalar value: Value, at key: (any CodingKey)?) throws -> JSON {
    if let json = value.json { return json }
    let path = codingPath + (key.map { [$0] } ?? [])
    throw EncodingError.invalidValue(value, .init(codingPath: path, debugDescription: "JSON has no such number"))
  }

  func nest(_ key: some CodingKey) -> ValueEncoder {
    add(.null, key)
    return nest(at: members.count - 1, key)
  }

  func nest() -> ValueEncoder {
    add(.null)
    return nest(at: count - 1, IndexKey(count - 1))
  }

  private func nest(at place: Int, _ key: any CodingKey) -> ValueEncoder {
    let child = ValueEncoder()
    child.prefix = codingPath + [key]
    nested.append((place, child))
    return child
  }

  /// What was gathered; the encoder is empty afterwards. A value that said nothing is an empty object.
  func finish() -> JSON {
    defer {
      shape = .none
      parent = nil
    }
    switch shape {
    case .none: return .object(JSONObject())
    case .scalar: return scalar
    case .items:
      for (place, child) in nested { items[place] = child.finish() }
      return .array(clear(&items))
    case .members:
      for (place, child) in nested { members[place].value = child.finish() }
      members.sortByName()
      members.keepLastOfEachName()
      return .object(JSONObject(clear(&members)))
    }
  }

  private func clear<Part>(_ parts: inout [Part]) -> [Part] {
    nested = []
    let all = parts
    parts = []
    return all
  }
}
