/// The header of a mail's bytes, read only as far as needed: which fields there are.
struct HeaderBlock {
  private var names: Set<String> = []

  /// Nil when the bytes have no header block with CRLF line ends, ended by an empty line.
  init?(of bytes: [UInt8]) {
    var start = bytes.startIndex
    while let end = bytes[start...].firstIndex(of: 10) {
      guard end > start, bytes[end - 1] == 13 else { return nil }
      if end - start == 1 { if names.isEmpty { return nil } else { return } }
      if let name = Self.name(in: bytes[start..<end - 1]) { names.insert(name) }
      start = end + 1
    }
    return nil
  }

  /// `name` in lower case.
  func has(_ name: String) -> Bool { names.contains(name) }

  /// Nil for a folded line, which goes on with the field before.
  private static func name(in line: ArraySlice<UInt8>) -> String? {
    guard let first = line.first, first != 32, first != 9 else { return nil }
    return line.firstIndex(of: UInt8(ascii: ":")).map { String(decoding: line[..<$0], as: UTF8.self).lowercased() }
  }
}
