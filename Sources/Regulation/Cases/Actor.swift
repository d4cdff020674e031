/// Who does something. What he may comes from the directory, never from the message.
public enum Actor: Hashable, Sendable {
  /// A directory code.
  case person(String)
  /// The complainant, known by his query code; whoever passes him on has checked it.
  case complainant
}

extension Actor: CustomStringConvertible {
  /// As it stands in messages and events.
  public var description: String {
    switch self {
    case .person(let code): code
    case .complainant: Self.complainantCode
    }
  }

  /// Directory codes are capitals, so this is none.
  public static let complainantCode = "complainant"

  public init(_ text: String) { self = text == Self.complainantCode ? .complainant : .person(text) }
}
