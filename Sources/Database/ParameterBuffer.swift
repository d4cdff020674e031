/// The parameters of one or many statements, encoded into one block of memory that is used again and again.
struct ParameterBuffer {
  private var writer = BinaryWriter()
  /// Where each parameter begins; -1 for NULL.
  private var starts: [Int] = []
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// More than this is given back after use, so that one huge batch does not weigh for ever.
  private static let kept = 4 << 20

  mutating func removeAll() {
    let keep = writer.bytes.count <= Self.kept
    writer.removeAll(keepingCapacity: keep)
    starts.removeAll(keepingCapacity: keep)
    lengths.removeAll(keepingCapacity: keep)
    formats.removeAll(keepingCapacity: keep)
  }

  /// Gives the place of the values, for `withPointers`.
  mutating func append(
    _ values: [Value], for statement: PreparedStatement, named name: String
  ) throws(DatabaseError) -> Range<Int> {
    guard values.count == statement.parameters.count else {
      let message = "takes \(statement.parameters.count) parameters, \(values.count) were given"
      throw DatabaseError(.misuse, doing: name, message: message)
    }
    // A value of no bytes needs an address all the same, or libpq would take it for NULL.
    if writer.bytes.isEmpty { writer.put(UInt8(0)) }
    let first = starts.count
    for (index, value) in values.enumerated() {
      let type = statement.parameters[index]
      do throws(BinaryWriter.Problem) {
        try append(value, as: type)
      } catch {
        throw Self.error(error, doing: name, "parameter $\(index + 1) (type \(type.rawValue))", value)
      }
    }
    return first..<starts.count
  }

  private mutating func append(_ value: Value, as type: PostgresType) throws(BinaryWriter.Problem) {
    let start = writer.bytes.count
    let format = try writer.put(value, as: type)
    guard let length = Int32(exactly: writer.bytes.count - start) else { throw .outOfRange }
    starts.append(value.isNull ? -1 : start)
    lengths.append(length)
    formats.append(format.rawValue)
  }

  private static func error(
    _ problem: BinaryWriter.Problem, doing name: String, _ parameter: String, _ value: Value
  ) -> DatabaseError {
    switch problem {
    case .outOfRange: DatabaseError(.data, doing: name, message: "\(parameter) does not hold so large a value")
    case .zeroCharacter: DatabaseError(.data, doing: name, message: "\(parameter) cannot hold U+0000")
    case .wrongType: DatabaseError(.misuse, doing: name, message: "\(parameter) does not take a value .\(value.kind)")
    }
  }

  func size(of range: Range<Int>) -> Int { lengths[range].reduce(0) { $0 + Int($1) } }

  /// The three arrays `PQexecPrepared` wants, good for the length of the call.
  func withPointers<Result>(
    _ range: Range<Int>,
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    guard !range.isEmpty else { return body(nil, nil, nil) }
    return writer.bytes.withUnsafeBytes { bytes in
      let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return range.map { starts[$0] < 0 ? nil : base?.advanced(by: starts[$0]) }.withUnsafeBufferPointer { values in
        lengths[range].withUnsafeBufferPointer { lengths in
          formats[range].withUnsafeBufferPointer { body(values.baseAddress, lengths.baseAddress, $0.baseAddress) }
        }
      }
    }
  }
}
