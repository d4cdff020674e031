/// A JSON value (RFC 8259) as it was written: numbers keep their text, objects their order.
///
/// Equality is exact: strings are compared byte by byte, not by canonical equivalence as `String` does,
/// so that two texts which differ on the wire never count as the same.
public enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// An integer as a JSON number.
  public static func int(_ value: Int) -> JSON { .number(JSONNumber(value)) }

  /// The text, when this is a string.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The integer, when this is a number written without fraction or exponent that fits 64 bits.
  public var int: Int? { if case .number(let number) = self { number.int } else { nil } }

  public var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  public var array: [JSON]? { if case .array(let items) = self { items } else { nil } }

  public var object: JSONObject? { if case .object(let object) = self { object } else { nil } }

  public var isNull: Bool { if case .null = self { true } else { false } }

  /// The value of a member, when this is an object that has it.
  public subscript(name: String) -> JSON? { object?[name] }

  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isSameText(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let flag): hasher.combine(flag)
    case .number(let number): hasher.combine(number)
    case .string(let text): ExactText(text).hash(into: &hasher)
    case .array(let items): hasher.combine(items)
    case .object(let object): hasher.combine(object)
    }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(stringLiteral text: String) { self = .string(text) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(booleanLiteral flag: Bool) { self = .bool(flag) }
  public init(nilLiteral: ()) { self = .null }
  public init(arrayLiteral items: JSON...) { self = .array(items) }
  public init(dictionaryLiteral members: (String, JSON)...) {
    self = .object(JSONObject(members.map { JSONMember($0.0, $0.1) }))
  }
}
