/// To whom a notice goes: a directory code, or the complainant, whose address is sealed and added only at sending.
public enum Recipient: Hashable, Sendable {
  case person(String)
  case complainant
}

extension Recipient: CustomStringConvertible, Codable {
  /// As it stands in `to` of a notice.
  public var description: String {
    switch self {
    case .person(let code): code
    case .complainant: "complainant"
    }
  }

  /// Directory codes are capitals, so `complainant` is none.
  public init(_ text: String) { self = text == "complainant" ? .complainant : .person(text) }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
