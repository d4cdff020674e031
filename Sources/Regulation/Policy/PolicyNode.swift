/// A policy file before anybody has said what its keys mean: any YAML or JSON, through any decoder.
///
/// Scalars are taken as text where the decoder allows it, because YAML 1.1 reads an unquoted `17:30` as the number
/// 1050 in base sixty.
public indirect enum PolicyNode: Hashable, Sendable {
  case null
  case text(String)
  case integer(Int)
  case bool(Bool)
  case list([PolicyNode])
  case map([String: PolicyNode])
}

extension PolicyNode: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { stringValue = String(intValue) }
  }

  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      var map: [String: PolicyNode] = [:]
      for key in container.allKeys { map[key.stringValue] = try container.decode(PolicyNode.self, forKey: key) }
      self = .map(map)
    } else if var container = try? decoder.unkeyedContainer() {
      var list: [PolicyNode] = []
      while !container.isAtEnd { list.append(try container.decode(PolicyNode.self)) }
      self = .list(list)
    } else {
      self = try Self.scalar(decoder)
    }
  }

  private static func scalar(_ decoder: any Decoder) throws -> PolicyNode {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() { return .null }
    if let text = try? container.decode(String.self) { return .text(text) }
    if let bool = try? container.decode(Bool.self) { return .bool(bool) }
    return .integer(try container.decode(Int.self))
  }
}

extension PolicyNode {
  var asInteger: Int? {
    switch self {
    case .integer(let value): value
    case .text(let text): Int(text)
    case .null, .bool, .list, .map: nil
    }
  }

  var asBool: Bool? {
    switch self {
    case .bool(let value): value
    case .text("true"): true
    case .text("false"): false
    case .null, .text, .integer, .list, .map: nil
    }
  }

  var asText: String? {
    if case .text(let text) = self { return text }
    return nil
  }
}
