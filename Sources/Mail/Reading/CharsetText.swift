internal import CGMime

/// Bytes in some charset, as text. Never fails: what can't be decoded becomes U+FFFD, and a wrong label is found out.
enum CharsetText {
  /// - Returns: the text, and whether it is a guess: the label is missing and it is not UTF-8, or unknown, or wrong.
  static func decoded(_ bytes: [UInt8], charset label: String?) -> (text: String, isGuess: Bool) {
    let charset = label.flatMap(name)
    switch charset {
    case "UTF-8":
      if let text = String(validating: withoutMark(bytes), as: UTF8.self) { return (text, false) }
    case .some(let charset):
      // Seven-bit bytes under a label that says more are the same in nearly all of them; iconv knows the others.
      if let text = converted(bytes, from: charset) { return (text, false) }
    case nil:
      // Bytes that are UTF-8 by chance are rare.
      if !hasEscapes(bytes), let text = String(validating: withoutMark(bytes), as: UTF8.self) { return (text, false) }
    }
    return (guessed(bytes, labelled: charset), true)
  }

  /// `\n` line ends, no control characters but tabs and line ends.
  static func lines(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{0C}": result.append("\n")
      case "\t": result.append(scalar)
      case "\u{FEFF}" where result.isEmpty: break
      default: result.append(scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? "\u{FFFD}" : scalar)
      }
      previous = scalar
    }
    return String(result)
  }

  /// A header's value: no line ends, no control characters.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.value {
          case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: " "
          default: scalar
          }
        }))
  }

  /// What a label means in practice: mail programs name the ancestor and send the descendant. Nil: says nothing.
  private static func name(_ label: String) -> String? {
    let plain = label.lowercased().filter { $0.isASCII && !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    switch plain {
    case "", "us-ascii", "ascii", "ansi_x3.4-1968", "unknown", "unknown-8bit", "x-unknown", "default", "binary":
      return nil
    case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-8mb4": return "UTF-8"
    case "gb2312", "gb_2312-80", "gbk", "x-gbk", "cp936", "ms936", "windows-936", "euc-cn", "gb18030", "gb-18030":
      return "GB18030"
    case "big5", "big-5", "x-big5", "cp950", "big5-hkscs": return "BIG5-HKSCS"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "windows-31j": return "CP932"
    case "iso-2022-jp", "iso-2022-jp-ms", "cp50220", "cp50221": return "ISO-2022-JP-3"
    case "euc-jp", "x-euc-jp", "x-euc": return "EUC-JP-MS"
    case "ks_c_5601-1987", "ks_c_5601", "euc-kr", "cp949", "windows-949": return "UHC"
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1": return "WINDOWS-1252"
    case "iso-8859-8-i", "iso-8859-8-e": return "ISO-8859-8"
    case "unicode-1-1-utf-7", "utf7": return "UTF-7"
    default: return plain
    }
  }

  /// Strictly; nil for a charset iconv does not know, or bytes that are none of its.
  private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
    var written: gsize = 0
    let raw = bytes.withUnsafeBytes { buffer -> UnsafeMutablePointer<gchar>? in
      guard let base = buffer.baseAddress else { return nil }
      return g_convert(
        base.assumingMemoryBound(to: gchar.self), gssize(buffer.count), "UTF-8", charset, nil, &written, nil)
    }
    if bytes.isEmpty { return "" }
    guard let raw else { return nil }
    defer { g_free(raw) }
    let text = UnsafeBufferPointer(start: raw, count: Int(written)).map { UInt8(bitPattern: $0) }
    return String(validating: withoutMark(text), as: UTF8.self)
  }

  /// In the order of how unlikely it is to be right by chance; at last the label again, with what is wrong replaced.
  private static func guessed(_ bytes: [UInt8], labelled label: String?) -> String {
    if let text = String(validating: withoutMark(bytes), as: UTF8.self), !hasEscapes(bytes) { return text }
    if hasEscapes(bytes), let text = converted(bytes, from: "ISO-2022-JP-3") { return text }
    if label == nil || label == "UTF-8", let text = converted(bytes, from: "GB18030") { return text }
    if let label, label != "UTF-8", let text = replacing(bytes, from: label) { return text }
    return replacing(bytes, from: label == "UTF-8" ? "UTF-8" : "GB18030") ?? String(decoding: bytes, as: UTF8.self)
  }

  /// Byte by byte past what is wrong, each such place one U+FFFD.
  private static func replacing(_ bytes: [UInt8], from charset: String) -> String? {
    if charset == "UTF-8" { return String(decoding: bytes, as: UTF8.self) }
    let converter = g_iconv_open("UTF-8", charset)
    guard UInt(bitPattern: converter) != UInt.max else { return nil }
    defer { g_iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var result: [UInt8] = []
    input.withUnsafeMutableBufferPointer { buffer in
      var source = buffer.baseAddress
      var left: gsize = gsize(buffer.count)
      var chunk = [CChar](repeating: 0, count: 4096)
      while left > 0 {
        let before = left
        let taken = chunk.withUnsafeMutableBufferPointer { out -> Int in
          var target = out.baseAddress
          var room: gsize = gsize(out.count)
          _ = g_iconv(converter, &source, &left, &target, &room)
          return out.count - Int(room)
        }
        result += chunk[..<taken].map { UInt8(bitPattern: $0) }
        if left == before && taken == 0 {
          result += [0xEF, 0xBF, 0xBD]
          source = source.map { $0 + 1 }
          left -= 1
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// ISO-2022's escape sequences: seven-bit, and yet not ASCII.
  private static func hasEscapes(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).contains { $0 == 0x1B && ($1 == UInt8(ascii: "$") || $1 == UInt8(ascii: "(")) }
  }

  private static func withoutMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }
}
