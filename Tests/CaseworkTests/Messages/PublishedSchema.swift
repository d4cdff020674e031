import FoundationEssentials
import JSON
import Testing

/// The schemas in ops/contract, and messages made from them: what the contract allows, the code must take.
struct PublishedSchema {
  /// `in/case.accept.json`.
  let path: String
  let root: JSON

  /// The repository, seen from this file.
  private static let folder =
    #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/ops/contract/schemas"

  init(_ path: String) throws {
    self.path = path
    let data = try Data(contentsOf: URL(filePath: "\(Self.folder)/\(path)"))
    root = try JSON.parse(Array(data))
  }

  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(Self.folder)/\(folder)")
      .compactMap { $0.hasSuffix(".json") ? String($0.dropLast(5)) : nil }.sorted()
  }

  /// Data that the schema allows: with every field, or only those required.
  func data(full: Bool) throws -> JSON { try sample(try #require(root["$defs"]?["data"]), full) }

  private func sample(_ schema: JSON, _ full: Bool) throws -> JSON {
    if let example = schema["examples"]?.array?.first ?? schema["const"] ?? schema["enum"]?.array?.first {
      return example
    }
    if let reference = schema["$ref"]?.string { return try referred(reference, full) }
    if let choice = schema["anyOf"]?.array?.first { return try sample(choice, full) }
    switch schema["type"]?.string {
    case "object": return try object(schema, full)
    case "array": return .array(try items(schema, full))
    case "boolean": return true
    case "integer": return schema["minimum"] ?? 1
    default: throw Gap(place: "\(path) \(schema.text())")
    }
  }

  private func referred(_ reference: String, _ full: Bool) throws -> JSON {
    let name = String(reference.split(separator: "/").last ?? "")
    let home = reference.hasPrefix("../common.json") ? try PublishedSchema("common.json") : self
    return try home.sample(try #require(home.root["$defs"]?[name]), full)
  }

  private func items(_ schema: JSON, _ full: Bool) throws -> [JSON] {
    guard full || (schema["minItems"]?.int ?? 0) > 0, let item = schema["items"] else { return [] }
    return [try sample(item, full)]
  }

  private func object(_ schema: JSON, _ full: Bool) throws -> JSON {
    let required = (schema["required"]?.array ?? []).compactMap(\.string)
    let alternatives = (schema["oneOf"]?.array ?? []).map { ($0["required"]?.array ?? []).compactMap(\.string) }
    // The query code comes with the actor `complainant` only, who is not the one made here.
    let left = Set(alternatives.dropFirst().joined()).union(["query_code"])
    var object = JSONObject()
    for member in schema["properties"]?.object?.members ?? [] where !left.contains(member.name) {
      guard full || required.contains(member.name) || alternatives.first?.contains(member.name) == true else {
        continue
      }
      object[member.name] = try sample(member.value, full)
    }
    return .object(object)
  }

  /// A schema says too little to make a value from it.
  struct Gap: Error { let place: String }
}
