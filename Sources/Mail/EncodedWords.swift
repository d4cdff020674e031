internal import CGMime

/// RFC 2047 section 2 in base64: each word stands alone, 75 characters at most, and never splits a character.
enum EncodedWords {
  /// None for an empty text.
  static func of(_ text: String) -> [String] {
    chunks(text).map { "=?UTF-8?B?\(base64($0))?=" }
  }

  /// 36 bytes become 48 characters, with 12 around them: the first one fits behind a long field name too.
  private static func chunks(_ text: String) -> [[UInt8]] {
    var chunks: [[UInt8]] = []
    var chunk: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      if chunk.count + bytes.count > 36 {
        chunks.append(chunk)
        chunk = []
      }
      chunk += bytes
    }
    return chunk.isEmpty ? chunks : chunks + [chunk]
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    guard let text = g_base64_encode(bytes, gsize(bytes.count)) else { return "" }
    defer { g_free(text) }
    return String(cString: text)
  }
}
