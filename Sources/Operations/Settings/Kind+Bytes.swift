extension Kind where Value == [UInt8] {
  /// So many bytes, base64 (RFC 4648 §4).
  public static func base64(bytes count: Int) -> Kind {
    Kind(
      Phrase("\(count) 字节，base64", "\(count) bytes, base64"),
      mend: Phrase(
        "请写 \(count) 字节的 base64，可用 openssl rand -base64 \(count) 生成",
        "write \(count) bytes in base64; openssl rand -base64 \(count) makes them")
    ) { text in
      base64Decoded(text).flatMap { $0.count == count ? $0 : nil }
    }
  }
}

/// nil unless the text is canonical base64 with its padding. Foundation's decoder would bring Foundation in.
private func base64Decoded(_ text: String) -> [UInt8]? {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
  let padding = text.utf8.dropFirst(digits.count)
  guard text.utf8.count % 4 == 0, padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") }) else {
    return nil
  }
  var bytes: [UInt8] = []
  var held = 0
  var bits = 0
  for digit in digits {
    guard let value = alphabet.firstIndex(of: digit) else { return nil }
    held = held << 6 | value
    bits += 6
    if bits >= 8 {
      bits -= 8
      bytes.append(UInt8(held >> bits))
      held &= (1 << bits) - 1
    }
  }
  return held == 0 ? bytes : nil
}
