internal import Glibc

/// What a file of texts is written in.
enum CSVEncoding: Sendable, Equatable {
  case utf8
  /// GB 18030, of which GBK and GB 2312 are parts.
  case gb18030

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The bytes without a byte-order mark.
  static func withoutMark(_ bytes: [UInt8]) -> [UInt8] { bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes }

  /// A mark decides; else most of the records that are not ASCII do, so that one broken record turns no file into
  /// gibberish: Chinese in GBK is hardly ever valid UTF-8.
  static func of(_ bytes: [UInt8], _ records: [CSVRecord]) -> CSVEncoding {
    guard !bytes.starts(with: mark) else { return .utf8 }
    var (utf8, other) = (0, 0)
    for record in records where record.fields.contains(where: { $0.contains { $0 >= 0x80 } }) {
      if record.fields.allSatisfy({ String(validating: $0, as: UTF8.self) != nil }) { utf8 += 1 } else { other += 1 }
    }
    return utf8 >= other ? .utf8 : .gb18030
  }

  /// Nil where the bytes are not text in it.
  func text(_ bytes: [UInt8]) -> String? {
    switch self {
    case .utf8: String(validating: bytes, as: UTF8.self)
    case .gb18030: Self.decodeGB18030(bytes)
    }
  }

  private static func decodeGB18030(_ bytes: [UInt8]) -> String? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return String(validating: bytes, as: UTF8.self) }
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = bytes.map { CChar(bitPattern: $0) }
    // Two bytes become three at most, four become four.
    var target = [CChar](repeating: 0, count: bytes.count * 2 + 8)
    let written: Int? = source.withUnsafeMutableBufferPointer { input in
      target.withUnsafeMutableBufferPointer { output in
        var (from, left) = (input.baseAddress, input.count)
        var (to, room) = (output.baseAddress, output.count)
        // EILSEQ or EINVAL: not GB 18030.
        guard iconv(converter, &from, &left, &to, &room) != Int(bitPattern: UInt.max), left == 0 else { return nil }
        return output.count - room
      }
    }
    guard let written else { return nil }
    return String(validating: target[..<written].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
