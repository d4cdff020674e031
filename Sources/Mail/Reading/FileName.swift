/// Names of files from outside: they end up in somebody's folder.
enum FileName {
  /// The last part of a path, without control characters, at most 200 characters; one by its type where there is none.
  static func safe(_ name: String?, mediaType: String) -> String {
    let last = (name ?? "").split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let clean = String(String.UnicodeScalarView(last.unicodeScalars.filter(isPrintable)))
      .trimming { $0.isWhitespace || $0 == "." }
    guard !clean.isEmpty else { return byType(mediaType) }
    return clean.count <= 200 ? clean : shortened(clean)
  }

  /// Keeps the extension: without it nobody knows how to open the file.
  private static func shortened(_ name: String) -> String {
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let suffix = name[dot...]
    return suffix.count <= 20 ? String(name.prefix(200 - suffix.count) + suffix) : String(name.prefix(200))
  }

  private static func byType(_ mediaType: String) -> String {
    switch mediaType {
    case "message/rfc822": "message.eml"
    case "message/delivery-status": "delivery-status.txt"
    case "text/rfc822-headers": "headers.txt"
    case "text/plain": "text.txt"
    case "text/html": "text.html"
    case "text/calendar": "invitation.ics"
    case "image/jpeg": "image.jpg"
    case "image/png": "image.png"
    case "image/gif": "image.gif"
    case "application/pdf": "document.pdf"
    case "application/ms-tnef", "application/vnd.ms-tnef": "winmail.dat"
    case "application/pkcs7-signature", "application/x-pkcs7-signature": "smime.p7s"
    case "application/pkcs7-mime", "application/x-pkcs7-mime": "smime.p7m"
    case "application/pgp-signature": "signature.asc"
    default: "attachment.bin"
    }
  }

  /// No control characters, and none of those that turn the direction of a name around ("gpj.exe").
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069: false
    default: true
    }
  }
}
