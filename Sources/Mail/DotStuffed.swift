/// A mail as it goes over the wire: a dot before each line that begins with one, and the final dot
/// (RFC 5321 section 4.5.2).
enum DotStuffed {
  static func bytes(of mail: ComposedMail) -> [UInt8] {
    let dot = UInt8(ascii: ".")
    var bytes: [UInt8] = []
    bytes.reserveCapacity(mail.bytes.count + 16)
    var isLineStart = true
    for byte in mail.bytes {
      if isLineStart, byte == dot { bytes.append(dot) }
      bytes.append(byte)
      isLineStart = byte == 10
    }
    if !isLineStart { bytes += [13, 10] }
    return bytes + [dot, 13, 10]
  }
}

/// RFC 3461 section 4: what is not a visible character, and `+` and `=`, become `+` and two hexadecimal digits.
enum XText {
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if (33...126).contains(byte), byte != UInt8(ascii: "+"), byte != UInt8(ascii: "=") {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "+"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
