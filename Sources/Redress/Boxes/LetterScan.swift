internal import Crypto
internal import FoundationEssentials
internal import JSON

/// A scan of a letter: in the message as long as it fits, else ahead of it into the database, named by its digest.
struct LetterScan {
  let name: String
  let bytes: [UInt8]
  let digest: [UInt8]
  let goesAhead: Bool

  /// Bytes of base64 that a message has room for beside the letter.
  static let room = 700_000
  /// Of all files that wait for their complaint, as mailbox-channel's default.
  static let quota = 2 << 30

  /// - Parameter room: what is left in the message; less afterwards where this one goes into it.
  init(_ path: String, _ bytes: [UInt8], room: inout Int) {
    name = path.split(separator: "/").last.map(String.init) ?? "scan"
    self.bytes = bytes
    digest = Array(SHA256.hash(data: bytes))
    let cost = (bytes.count + 2) / 3 * 4 + 500
    goesAhead = cost > room
    if !goesAhead { room -= cost }
  }

  /// Hexadecimal.
  var sha256: String { digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  /// As an attachment of `complaint.submit`.
  var json: JSON {
    let body =
      goesAhead
      ? JSONMember("sha256", .string(sha256)) : JSONMember("content", .string(Data(bytes).base64EncodedString()))
    return .object(
      JSONObject([JSONMember("name", .string(name)), JSONMember("media_type", .string(mediaType)), body]))
  }

  var mediaType: String {
    switch name.lowercased().split(separator: ".").last {
    case "pdf": "application/pdf"
    case "jpg", "jpeg": "image/jpeg"
    case "png": "image/png"
    case "tif", "tiff": "image/tiff"
    default: "application/octet-stream"
    }
  }
}
