/// One record of a CSV file (RFC 4180), not decoded yet, with the number of the line it begins on, counted from 1.
struct CSVRecord: Equatable, Sendable {
  let line: Int
  let fields: [[UInt8]]
}

/// A record that can't be told apart.
struct CSVFault: Error, Equatable, Sendable {
  enum Reason: Sendable {
    /// A quote that is never closed.
    case unclosedQuote
    /// Something other than a comma or line break after a closing quote, or a quote inside an unquoted field.
    case strayQuote
    /// NUL: a spreadsheet saved as UTF-16, or no text at all.
    case binary
  }
  let line: Int
  let reason: Reason
}

/// Takes a file apart, bytes alone: in UTF-8, GBK and GB18030 no second byte is a comma, quote or line break, so that the
/// records are known before the encoding is.
///
/// After a broken record it goes on with the line after the one that record began on: a quote somebody forgot must not
/// swallow the rest of the file.
struct CSVReader: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Result<CSVRecord, CSVFault>? {
    while place < bytes.count, isBreak(bytes[place]) { skipBreak() }
    guard place < bytes.count else { return nil }
    let (start, first) = (place, line)
    do throws(CSVFault) {
      return .success(CSVRecord(line: first, fields: try record()))
    } catch {
      (place, line) = (start, first)
      while place < bytes.count, !isBreak(bytes[place]) { place += 1 }
      if place < bytes.count { skipBreak() }
      return .failure(error)
    }
  }

  private mutating func record() throws(CSVFault) -> [[UInt8]] {
    let first = line
    var fields: [[UInt8]] = []
    while true {
      fields.append(try field(first))
      guard place < bytes.count else { return fields }
      guard bytes[place] == Self.comma else {
        skipBreak()
        return fields
      }
      place += 1
    }
  }

  /// Ends before a comma, a line break or the end.
  private mutating func field(_ first: Int) throws(CSVFault) -> [UInt8] {
    guard place < bytes.count, bytes[place] == Self.quote else { return try plain(first) }
    place += 1
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      guard byte == Self.quote else {
        if byte == 10 || (byte == 13 && !(place < bytes.count && bytes[place] == 10)) { line += 1 }
        if byte == 0 { throw CSVFault(line: first, reason: .binary) }
        text.append(byte)
        continue
      }
      if place < bytes.count, bytes[place] == Self.quote {
        text.append(Self.quote)
        place += 1
        continue
      }
      guard place == bytes.count || bytes[place] == Self.comma || isBreak(bytes[place]) else {
        throw CSVFault(line: first, reason: .strayQuote)
      }
      return text
    }
    throw CSVFault(line: first, reason: .unclosedQuote)
  }

  private mutating func plain(_ first: Int) throws(CSVFault) -> [UInt8] {
    let start = place
    while place < bytes.count, bytes[place] != Self.comma, !isBreak(bytes[place]) {
      if bytes[place] == Self.quote { throw CSVFault(line: first, reason: .strayQuote) }
      if bytes[place] == 0 { throw CSVFault(line: first, reason: .binary) }
      place += 1
    }
    return Array(bytes[start..<place])
  }

  /// CRLF, LF, or the CR alone of very old exports.
  private mutating func skipBreak() {
    if bytes[place] == 13, place + 1 < bytes.count, bytes[place + 1] == 10 { place += 1 }
    place += 1
    line += 1
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
}
