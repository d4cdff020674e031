/// A parameter of a statement. Everything but `text` travels in binary and must match the parameter's type, up to width:
/// `int` fits int2, int4, int8 and oid, `double` float4 and float8. Elements of arrays may be NULL.
public enum Value: Sendable, Equatable {
  case null
  /// For a parameter of any type at all, through the type's input function: text, jsonb, enum, numeric, `'2026-03-03'`
  /// as date. U+0000 is refused (`data`): PostgreSQL cannot hold it.
  case text(String)
  case int(Int)
  case double(Double)
  case bool(Bool)
  /// bytea; or UTF-8 for a text, varchar or json parameter.
  case bytes([UInt8])
  /// timestamptz: microseconds since 1970-01-01T00:00:00Z.
  case instant(Int64)
  /// date: days since 1970-01-01.
  case date(Int)

  /// text[], varchar[], json[] or jsonb[].
  case texts([String?])
  /// int2[], int4[] or int8[].
  case ints([Int?])
  /// float8[].
  case doubles([Double?])
  case bools([Bool?])
  /// bytea[].
  case blobs([[UInt8]?])
  /// timestamptz[]: microseconds since 1970-01-01T00:00:00Z.
  case instants([Int64?])
  /// date[]: days since 1970-01-01.
  case dates([Int?])

  public static func text(_ value: String?) -> Value { value.map { .text($0) } ?? .null }
  public static func int(_ value: Int?) -> Value { value.map { .int($0) } ?? .null }
  public static func bool(_ value: Bool?) -> Value { value.map { .bool($0) } ?? .null }
  public static func bytes(_ value: [UInt8]?) -> Value { value.map { .bytes($0) } ?? .null }
  public static func instant(_ value: Int64?) -> Value { value.map { .instant($0) } ?? .null }
}

extension Value {
  /// The name of the case, for messages that must not show the value.
  var kind: String {
    switch self {
    case .null: "null"
    case .text: "text"
    case .int: "int"
    case .double: "double"
    case .bool: "bool"
    case .bytes: "bytes"
    case .instant: "instant"
    case .date: "date"
    case .texts: "texts"
    case .ints: "ints"
    case .doubles: "doubles"
    case .bools: "bools"
    case .blobs: "blobs"
    case .instants: "instants"
    case .dates: "dates"
    }
  }

  var isNull: Bool {
    guard case .null = self else { return false }
    return true
  }
}
