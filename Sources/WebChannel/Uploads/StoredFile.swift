internal import FoundationEssentials
internal import JSON

/// A file that is in the database, sealed, waiting for the complaint that names it.
///
/// Between two pages it travels as a signed ticket, so that nobody can hang a file on a complaint that did not come
/// through here.
struct StoredFile: Sendable, Equatable {
  /// Hexadecimal.
  let sha256: String
  let size: Int
  let mediaType: String
  let name: String

  /// As an attachment of `complaint.submit`.
  var json: JSON { ["name": .string(name), "media_type": .string(mediaType), "sha256": .string(sha256)] }

  func ticket(_ key: FormKey) -> String { "\(signed).\(key.mac(signed))" }

  /// Nil when the ticket is none of ours.
  init?(ticket: String, _ key: FormKey) {
    let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, let size = Int(parts[1]), let type = Self.decoded(parts[2]),
      let name = Self.decoded(parts[3])
    else { return nil }
    self.init(sha256: String(parts[0]), size: size, mediaType: type, name: name)
    guard key.isMac(parts[4], of: signed) else { return nil }
  }

  init(sha256: String, size: Int, mediaType: String, name: String) {
    self.sha256 = sha256
    self.size = size
    self.mediaType = mediaType
    self.name = name
  }

  private var signed: String { "\(sha256).\(size).\(Self.encoded(mediaType)).\(Self.encoded(name))" }

  private static func encoded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func decoded(_ text: Substring) -> String? {
    Data(base64Encoded: String(text)).flatMap { String(validating: $0, as: UTF8.self) }
  }

  /// A name that can stand in anybody's folder: no path, no controls, not too long.
  static func safe(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let plain = String(
      String.UnicodeScalarView(
        last.unicodeScalars.filter { $0.value >= 32 && !(127..<160).contains($0.value) }.suffix(200)))
    return plain.trimmed.isEmpty ? "file" : plain
  }
}
