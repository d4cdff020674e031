/// The types this module encodes and decodes, by their fixed OIDs (src/include/catalog/pg_type.dat of PostgreSQL).
struct PostgresType: RawRepresentable, Hashable, Sendable {
  let rawValue: UInt32

  static let bool = PostgresType(rawValue: 16)
  static let bytea = PostgresType(rawValue: 17)
  static let name = PostgresType(rawValue: 19)
  static let int8 = PostgresType(rawValue: 20)
  static let int2 = PostgresType(rawValue: 21)
  static let int4 = PostgresType(rawValue: 23)
  static let text = PostgresType(rawValue: 25)
  static let oid = PostgresType(rawValue: 26)
  static let json = PostgresType(rawValue: 114)
  static let float4 = PostgresType(rawValue: 700)
  static let float8 = PostgresType(rawValue: 701)
  static let unknown = PostgresType(rawValue: 705)
  static let bpchar = PostgresType(rawValue: 1042)
  static let varchar = PostgresType(rawValue: 1043)
  static let date = PostgresType(rawValue: 1082)
  static let timestamptz = PostgresType(rawValue: 1184)
  static let jsonb = PostgresType(rawValue: 3802)

  /// The element's type when this is an array of one we know.
  var element: PostgresType? {
    switch rawValue {
    case 199: .json
    case 1000: .bool
    case 1001: .bytea
    case 1005: .int2
    case 1007: .int4
    case 1009: .text
    case 1015: .varchar
    case 1016: .int8
    case 1021: .float4
    case 1022: .float8
    case 1182: .date
    case 1185: .timestamptz
    case 3807: .jsonb
    default: nil
    }
  }

  /// Its binary form is the text itself, in UTF-8.
  var isText: Bool { Self.texts.contains(self) }
  var isInteger: Bool { self == .int8 || self == .int4 || self == .int2 || self == .oid }

  private static let texts: [PostgresType] = [.text, .varchar, .json, .bpchar, .name, .unknown]
}
