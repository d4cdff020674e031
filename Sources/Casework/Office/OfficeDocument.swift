internal import Database
internal import JSON

/// The JSON of one imported document.
struct OfficeDocument {
  let text: String

  /// A document that can't be read was not written by us: a defect, or somebody's hand in the database.
  func decode<Value: Decodable>() throws(DatabaseError) -> Value {
    do {
      return try JSONValueDecoder().decode(Value.self, from: JSON.parse(text))
    } catch {
      throw DatabaseError(.other, doing: "office.load", message: "the stored \(Value.self) can't be read")
    }
  }
}
