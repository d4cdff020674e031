/// One field of a delivery status: `name` in lower case.
struct StatusField: Sendable, Equatable {
  let name: String
  let value: String
}

/// Header-like blocks separated by empty lines, as in message/delivery-status (RFC 3464 section 2.1) and
/// text/rfc822-headers (RFC 6522 section 4).
enum StatusFields {
  static let lineLimit = 2000

  static func blocks(in bytes: [UInt8]) -> [[StatusField]] {
    var blocks: [[StatusField]] = [[]]
    for line in lines(bytes) {
      if line.isEmpty {
        if blocks.last?.isEmpty == false { blocks.append([]) }
      } else if let first = line.first, first == " " || first == "\t", let field = blocks[blocks.count - 1].popLast() {
        blocks[blocks.count - 1].append(StatusField(name: field.name, value: field.value + " " + line.trimmed))
      } else if let colon = line.firstIndex(of: ":") {
        let name = line[..<colon].trimmed.lowercased()
        blocks[blocks.count - 1].append(StatusField(name: name, value: line[line.index(after: colon)...].trimmed))
      }
    }
    return blocks.filter { !$0.isEmpty }
  }

  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    CharsetText.lines(String(decoding: bytes.prefix(1 << 18), as: UTF8.self))
      .split(separator: "\n", maxSplits: lineLimit, omittingEmptySubsequences: false)
      .prefix(lineLimit).map { $0.allSatisfy(\.isWhitespace) ? "" : $0 }
  }
}
