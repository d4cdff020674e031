internal import Operations

/// A CSV export taken apart: its heading understood, each line a work order or a fault.
struct Export: Sendable {
  struct Line: Sendable {
    let line: Int
    let content: Result<WorkOrder, WorkOrderFaults>
    /// As far as it could be read.
    var number: String? { if case .success(let order) = content { order[.number] } else { nil } }
  }

  let lines: [Line]
  /// Headings nobody knows here: their columns are not taken over.
  let ignored: [String]

  /// - Throws: when it can't be read as an export at all.
  init(_ file: [UInt8]) throws(WholeFileFault) {
    let found = Array(CSVReader(CSVEncoding.withoutMark(file)))
    let encoding = CSVEncoding.of(file, found.compactMap { try? $0.get() })
    guard case .success(let head)? = found.first else { throw found.isEmpty ? .empty : .noHeading }
    let headings = try Self.headings(head, encoding)
    let columns = headings.map { WorkOrderField.named($0) }
    for field in WorkOrderField.required where !columns.contains(field) { throw .missingColumn(field) }
    for field in WorkOrderField.allCases where columns.filter({ $0 == field }).count > 1 { throw .columnTwice(field) }
    ignored = zip(headings, columns).compactMap { $1 == nil && !$0.isEmpty ? $0 : nil }
    lines = Self.markRepeats(found.dropFirst().map { Self.line($0, columns, encoding) })
  }

  private static func headings(_ head: CSVRecord, _ encoding: CSVEncoding) throws(WholeFileFault) -> [String] {
    var headings: [String] = []
    for bytes in head.fields {
      guard let text = encoding.text(bytes) else { throw .noHeading }
      headings.append(text.trimmed)
    }
    return headings
  }

  private static func line(
    _ found: Result<CSVRecord, CSVFault>, _ columns: [WorkOrderField?], _ encoding: CSVEncoding
  ) -> Line {
    switch found {
    case .failure(let fault): return Line(line: fault.line, content: .failure(.broken(fault.reason)))
    case .success(let record):
      guard record.fields.count == columns.count else {
        return Line(line: record.line, content: .failure(.columnCount(record.fields.count, columns.count)))
      }
      var order = WorkOrder()
      for (column, bytes) in zip(columns, record.fields) {
        guard let text = encoding.text(bytes) else {
          return Line(line: record.line, content: .failure(.notText(column)))
        }
        if let column { order[column] = text }
      }
      return Line(line: record.line, content: .success(order))
    }
  }

  /// A number that stands twice in one file with different contents: the first counts, the other is told.
  private static func markRepeats(_ lines: [Line]) -> [Line] {
    var first: [String: (line: Int, fingerprint: String)] = [:]
    return lines.map { line in
      guard case .success(let order) = line.content, let number = order[.number] else { return line }
      guard let earlier = first[number] else {
        first[number] = (line.line, order.fingerprint)
        return line
      }
      return earlier.fingerprint == order.fingerprint
        ? line : Line(line: line.line, content: .failure(.numberTwice(earlier.line)))
    }
  }
}
