internal import JSON
internal import Regulation

/// Reads the fields of one object, each once, and knows what nobody asked for.
///
/// Lengths are counted in Unicode scalars: as JSON Schema's `maxLength` and PostgreSQL's `char_length` count, and the
/// same in every version of Unicode, which grapheme clusters are not. Texts are kept exactly, never normalised. Null
/// is a value of another type, not an absent field.
struct FieldReader {
  private let object: JSONObject
  private let pointer: JSONPointer
  /// Which members somebody asked for, by their place.
  private var asked: [Bool]

  init(_ object: JSONObject, at pointer: JSONPointer) {
    self.object = object
    self.pointer = pointer
    asked = [Bool](repeating: false, count: object.count)
  }

  /// Of the data of a message.
  init(data: JSONObject) { self.init(data, at: .root.appending("data")) }

  func path(_ name: String) -> JSONPointer { pointer.appending(name) }

  func has(_ name: String) -> Bool { object.place(of: name) != nil }

  mutating func optional(_ name: String) -> JSON? {
    guard let place = object.place(of: name) else { return nil }
    asked[place] = true
    return object.members[place].value
  }

  mutating func required(_ name: String) throws(Refusal) -> JSON {
    guard let value = optional(name) else { throw MessageFault.missingField.refusal(at: path(name)) }
    return value
  }

  /// What nobody asked for.
  var unasked: [JSONMember] { object.members.indices.filter { !asked[$0] }.map { object.members[$0] } }

  /// - Throws: `unknown-field` naming the first field nobody asked for.
  func finish() throws(Refusal) {
    if let member = unasked.first { throw MessageFault.unknownField.refusal(at: path(member.name)) }
  }
}
