/// The place of an item in an array, as a coding path names it.
struct IndexKey: CodingKey {
  let intValue: Int?

  init(_ index: Int) { intValue = index }
  init?(intValue: Int) { self.intValue = intValue }
  init?(stringValue: String) { nil }

  var stringValue: String { intValue.map(String.init) ?? "" }
}

/// The member under which a class keeps what its superclass encodes, by the convention of `Codable`.
struct SuperKey: CodingKey {
  init() {}
  init?(intValue: Int) { nil }
  init?(stringValue: String) { nil }

  var intValue: Int? { nil }
  var stringValue: String { "super" }
}
