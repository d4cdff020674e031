internal import CGMime

/// One text of a mail on its way to a MIME part.
///
/// Always quoted-printable or base64: both are 7-bit, keep lines short, and cannot contain our boundary, whose `=_`
/// neither can produce (RFC 2045 section 6.7, RFC 2046 section 5.1.1).
struct BodyText {
  private let bytes: [UInt8]
  private let subtype: String
  private let encoding: GMimeContentEncoding

  /// - Throws: `MailError` (`compose`, `control-character`) for NUL, which RFC 5322 forbids.
  init(_ text: String, subtype: String) throws(MailError) {
    guard !text.utf8.contains(0) else {
      throw MailError(.compose, code: "control-character", reason: "the \(subtype) body has a NUL")
    }
    self.subtype = subtype
    encoding = Self.isMostlyASCII(text) ? GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE : GMIME_CONTENT_ENCODING_BASE64
    bytes = Self.canonical(text)
  }

  /// The caller owns what is returned.
  func part() throws(MailError) -> UnsafeMutablePointer<GMimeObject> {
    let part = bytes.withUnsafeBytes { raw in
      redress_gmime_text(subtype, raw.bindMemory(to: CChar.self).baseAddress, raw.count, encoding)
    }
    guard let part else { throw MailError(.compose, code: "gmime", reason: "GMime gave no part") }
    return redress_gmime_object(part)
  }

  /// Quoted-printable triples every other byte, base64 adds a third to all: they meet at one byte in six.
  private static func isMostlyASCII(_ text: String) -> Bool {
    text.utf8.count(where: { $0 >= 0x80 }) * 6 <= text.utf8.count
  }

  /// Every line end is CRLF, and the last line has one (RFC 2049 section 4).
  private static func canonical(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 10 && previous == 13 {
        previous = 10
        continue
      }
      if byte == 10 || byte == 13 { bytes += [13, 10] } else { bytes.append(byte) }
      previous = byte
    }
    if bytes.last != 10 { bytes += [13, 10] }
    return bytes
  }
}
