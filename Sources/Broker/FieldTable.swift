internal import CRabbitMQ

/// Headers, to and from the library's table.
enum FieldTable {
  /// Deeper than any header that a broker or tracer writes (x-death is three).
  private static let deepest = 16

  static func read(_ table: amqp_table_t, depth: Int = 0) -> [String: FieldValue] {
    guard table.num_entries > 0, let entries = table.entries else { return [:] }
    var headers: [String: FieldValue] = [:]
    headers.reserveCapacity(Int(table.num_entries))
    for entry in UnsafeBufferPointer(start: entries, count: Int(table.num_entries)) {
      headers[entry.key.text] = read(entry.value, depth: depth)
    }
    return headers
  }

  private static func read(_ field: amqp_field_value_t, depth: Int) -> FieldValue {
    let value = field.value
    switch amqp_field_value_kind_t(rawValue: UInt32(field.kind)) {
    case AMQP_FIELD_KIND_UTF8: return .string(value.bytes.text)
    case AMQP_FIELD_KIND_BYTES: return .bytes(value.bytes.array)
    case AMQP_FIELD_KIND_BOOLEAN: return .boolean(value.boolean != 0)
    case AMQP_FIELD_KIND_TIMESTAMP: return .timestamp(value.u64)
    case AMQP_FIELD_KIND_F32: return .double(Double(value.f32))
    case AMQP_FIELD_KIND_F64: return .double(value.f64)
    case AMQP_FIELD_KIND_ARRAY, AMQP_FIELD_KIND_TABLE: return readNested(field, depth: depth + 1)
    default: return integer(field).map(FieldValue.integer) ?? .nothing
    }
  }

  private static func integer(_ field: amqp_field_value_t) -> Int64? {
    let value = field.value
    switch amqp_field_value_kind_t(rawValue: UInt32(field.kind)) {
    case AMQP_FIELD_KIND_I8: return Int64(value.i8)
    case AMQP_FIELD_KIND_U8: return Int64(value.u8)
    case AMQP_FIELD_KIND_I16: return Int64(value.i16)
    case AMQP_FIELD_KIND_U16: return Int64(value.u16)
    case AMQP_FIELD_KIND_I32: return Int64(value.i32)
    case AMQP_FIELD_KIND_U32: return Int64(value.u32)
    case AMQP_FIELD_KIND_I64: return value.i64
    case AMQP_FIELD_KIND_U64: return Int64(exactly: value.u64)
    default: return nil
    }
  }

  private static func readNested(_ field: amqp_field_value_t, depth: Int) -> FieldValue {
    guard depth < deepest else { return .nothing }
    guard amqp_field_value_kind_t(rawValue: UInt32(field.kind)) == AMQP_FIELD_KIND_ARRAY else {
      return .table(read(field.value.table, depth: depth))
    }
    let array = field.value.array
    let values = UnsafeBufferPointer(start: array.entries, count: Int(max(0, array.num_entries)))
    return .array(values.map { read($0, depth: depth) })
  }

  static func write(_ headers: [String: FieldValue], into pool: Pool) throws(BrokerError) -> amqp_table_t {
    let entries = try pool.array(of: amqp_table_entry_t.self, count: headers.count)
    var next = entries
    for (key, value) in headers {
      next?.initialize(to: amqp_table_entry_t(key: try pool.bytes(key), value: try write(value, into: pool)))
      next = next?.successor()
    }
    return amqp_table_t(num_entries: CInt(headers.count), entries: entries)
  }

  private static func write(_ value: FieldValue, into pool: Pool) throws(BrokerError) -> amqp_field_value_t {
    var field = amqp_field_value_t()
    field.kind = kind(of: value)
    switch value {
    case .string(let text): field.value.bytes = try pool.bytes(text)
    case .bytes(let bytes): field.value.bytes = try pool.bytes(bytes)
    case .integer(let number): field.value.i64 = number
    case .boolean(let flag): field.value.boolean = flag ? 1 : 0
    case .timestamp(let seconds): field.value.u64 = seconds
    case .double(let number): field.value.f64 = number
    case .table(let table): field.value.table = try write(table, into: pool)
    case .array(let values): field.value.array = try write(values, into: pool)
    case .nothing: break
    }
    return field
  }

  private static func write(_ values: [FieldValue], into pool: Pool) throws(BrokerError) -> amqp_array_t {
    let entries = try pool.array(of: amqp_field_value_t.self, count: values.count)
    for (index, value) in values.enumerated() {
      (entries.map { $0 + index })?.initialize(to: try write(value, into: pool))
    }
    return amqp_array_t(num_entries: CInt(values.count), entries: entries)
  }

  private static func kind(of value: FieldValue) -> UInt8 {
    let kind =
      switch value {
      case .string: AMQP_FIELD_KIND_UTF8
      case .bytes: AMQP_FIELD_KIND_BYTES
      case .integer: AMQP_FIELD_KIND_I64
      case .boolean: AMQP_FIELD_KIND_BOOLEAN
      case .timestamp: AMQP_FIELD_KIND_TIMESTAMP
      case .double: AMQP_FIELD_KIND_F64
      case .array: AMQP_FIELD_KIND_ARRAY
      case .table: AMQP_FIELD_KIND_TABLE
      case .nothing: AMQP_FIELD_KIND_VOID
      }
    return UInt8(truncatingIfNeeded: kind.rawValue)
  }

  /// How many bytes of a header frame these take (AMQP 0-9-1 §4.2.5.5), type octets and lengths included.
  static func encodedSize(of headers: [String: FieldValue]) -> Int {
    headers.reduce(4) { $0 + 1 + $1.key.utf8.count + encodedSize(of: $1.value) }
  }

  private static func encodedSize(of value: FieldValue) -> Int {
    switch value {
    case .string(let text): 5 + text.utf8.count
    case .bytes(let bytes): 5 + bytes.count
    case .integer, .timestamp, .double: 9
    case .boolean: 2
    case .nothing: 1
    case .array(let values): values.reduce(5) { $0 + encodedSize(of: $1) }
    case .table(let table): 1 + encodedSize(of: table)
    }
  }
}
