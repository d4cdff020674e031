internal import JSON
internal import Regulation

/// Values that have parts.
extension FieldReader {
  mutating func object(_ name: String) throws(Refusal) -> JSONObject {
    guard case .object(let object) = try required(name) else {
      throw MessageFault.wrongType(.object).refusal(at: path(name))
    }
    return object
  }

  /// A reader for a nested object; whoever asks for it also finishes it.
  mutating func part(_ name: String) throws(Refusal) -> FieldReader { FieldReader(try object(name), at: path(name)) }

  mutating func optionalPart(_ name: String) throws(Refusal) -> FieldReader? { has(name) ? try part(name) : nil }

  /// That many items, each read with its own pointer.
  mutating func list<Item>(
    _ name: String, _ count: ClosedRange<Int>, _ read: (JSON, JSONPointer) throws(Refusal) -> Item
  ) throws(Refusal) -> [Item] {
    guard case .array(let items) = try required(name) else {
      throw MessageFault.wrongType(.list).refusal(at: path(name))
    }
    guard count.contains(items.count) else { throw MessageFault.notInRange(.count(count)).refusal(at: path(name)) }
    let pointer = path(name)
    var list: [Item] = []
    for (place, item) in items.enumerated() { list.append(try read(item, pointer.appending(place))) }
    return list
  }

  /// Items that are objects.
  mutating func parts<Item>(
    _ name: String, _ count: ClosedRange<Int>, _ read: (inout FieldReader) throws(Refusal) -> Item
  ) throws(Refusal) -> [Item] {
    try list(name, count) { (item, pointer) throws(Refusal) in
      guard case .object(let object) = item else { throw MessageFault.wrongType(.object).refusal(at: pointer) }
      var reader = FieldReader(object, at: pointer)
      let value = try read(&reader)
      try reader.finish()
      return value
    }
  }

  /// Different codes.
  mutating func codes(_ name: String, _ count: ClosedRange<Int>) throws(Refusal) -> [String] {
    try different(name, list(name, count) { (item, pointer) throws(Refusal) in try Self.code(item, at: pointer) })
  }

  /// Different values of an enumeration.
  mutating func choices<Value: Choice & Hashable>(_ name: String) throws(Refusal) -> [Value] {
    let all = 0...Value.allCases.count
    return try different(
      name, list(name, all) { (item, pointer) throws(Refusal) in try Self.choice(item, at: pointer) })
  }

  /// Different codes; absent is none.
  mutating func optionalCodes(_ name: String, _ limit: Int) throws(Refusal) -> [String] {
    has(name) ? try codes(name, 0...limit) : []
  }

  /// Different values of an enumeration; absent is none.
  mutating func optionalChoices<Value: Choice & Hashable>(_ name: String) throws(Refusal) -> [Value] {
    has(name) ? try choices(name) : []
  }

  /// One value of an enumeration, or a list of different ones; absent is none.
  mutating func optionalOneOrMore<Value: Choice & Hashable>(_ name: String) throws(Refusal) -> [Value] {
    guard let value = optional(name) else { return [] }
    return value.string == nil ? try choices(name) : [try Self.choice(value, at: path(name))]
  }

  private func different<Item: Hashable>(_ name: String, _ items: [Item]) throws(Refusal) -> [Item] {
    guard Set(items).count == items.count else { throw MessageFault.notInRange(.different).refusal(at: path(name)) }
    return items
  }
}
