/// One value of a message's headers, in the types RabbitMQ uses (rabbitmq.com/amqp-0-9-1-errata.html, section 3).
public enum FieldValue: Sendable, Hashable {
  case string(String)
  /// All integer widths; written as a 64-bit one. An unsigned value over `Int64.max` is read as `nothing`.
  case integer(Int64)
  case boolean(Bool)
  /// Seconds since 1970.
  case timestamp(UInt64)
  case double(Double)
  case bytes([UInt8])
  case array([FieldValue])
  case table([String: FieldValue])
  /// Void; also what is read from a type we have no use for (decimals), or from nesting deeper than 16.
  case nothing
}

extension FieldValue {
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }
  public var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }
}

extension FieldValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
}
