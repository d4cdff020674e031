/// What may stand in a header field: no control character at all, so that nothing given from outside
/// can begin a header or a body of its own (RFC 5322 section 2.2).
enum HeaderText {
  static func check(_ text: String, field: String) throws(MailError) {
    for scalar in text.unicodeScalars where isControl(scalar) {
      throw MailError(.compose, code: "control-character", reason: "\(field) has a control character")
    }
  }

  /// C0, DEL, C1, and the two Unicode line ends that some readers break lines at.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }
}
