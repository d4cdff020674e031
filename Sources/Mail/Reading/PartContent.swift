internal import CGMime

/// One leaf of a mail: what it says it is, and its bytes.
struct PartContent {
  enum Role {
    case shown(isHTML: Bool)
    case carried, headers, status, tnef, encrypted, signature, file
  }

  private let part: UnsafeMutablePointer<GMimePart>
  let mediaType: String
  private let declaredCharset: String?
  private let fileName: String?
  private let isAttachment: Bool

  init(_ part: UnsafeMutablePointer<GMimePart>) {
    self.part = part
    let object = redress_gmime_object(part)
    let type = object.flatMap { g_mime_object_get_content_type($0) }
    let kind = type.flatMap { g_mime_content_type_get_media_type($0) }.map { String(cString: $0) } ?? "text"
    let subtype = type.flatMap { g_mime_content_type_get_media_subtype($0) }.map { String(cString: $0) } ?? "plain"
    let name = "\(kind)/\(subtype)".lowercased()
    mediaType = Self.isMediaType(name) ? name : "application/octet-stream"
    declaredCharset = type.flatMap { g_mime_content_type_get_parameter($0, "charset") }.map { String(cString: $0) }
    fileName = g_mime_part_get_filename(part).map { String(cString: $0) }
    let disposition = object.flatMap { g_mime_object_get_disposition($0) }.map { String(cString: $0).lowercased() }
    isAttachment = disposition == "attachment"
  }

  var role: Role {
    switch mediaType {
    case "text/plain" where !isFile: .shown(isHTML: false)
    case "text/html" where !isFile: .shown(isHTML: true)
    // RFC 1341's predecessor and mailers without a subtype.
    case "text/enriched" where !isFile, "text/x-markdown" where !isFile, "text/markdown" where !isFile:
      .shown(isHTML: false)
    case "message/rfc822", "message/global", "message/news": .carried
    case "text/rfc822-headers", "message/global-headers": .headers
    case "message/delivery-status", "message/global-delivery-status": .status
    case "application/ms-tnef", "application/vnd.ms-tnef": .tnef
    case _ where fileName?.lowercased() == "winmail.dat": .tnef
    case "application/pgp-encrypted": .encrypted
    case "application/pkcs7-mime", "application/x-pkcs7-mime": .encrypted
    case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature": .signature
    default: .file
    }
  }

  private var isFile: Bool { isAttachment || (fileName != nil && mediaType != "text/html" && hasDisposition) }
  private var hasDisposition: Bool { redress_gmime_object(part).flatMap { g_mime_object_get_disposition($0) } != nil }

  /// As the part says; HTML may say it itself.
  func charset(isHTML: Bool) -> String? {
    declaredCharset ?? (isHTML ? HTMLText.charset(in: bytes) : nil)
  }

  var name: String { FileName.safe(fileName, mediaType: mediaType) }

  var bytes: [UInt8] {
    guard let stream = redress_gmime_content(part) else { return [] }
    defer { redress_gmime_unref(stream) }
    return Self.bytes(in: stream)
  }

  /// A part or a message as it stands in the mail.
  static func bytes(of object: UnsafeMutablePointer<GMimeObject>?) -> [UInt8] {
    guard let object, let stream = g_mime_stream_mem_new() else { return [] }
    defer { redress_gmime_unref(stream) }
    g_mime_object_write_to_stream(object, nil, stream)
    return bytes(in: stream)
  }

  private static func bytes(in stream: UnsafeMutablePointer<GMimeStream>) -> [UInt8] {
    guard let array = redress_gmime_bytes(stream), let data = array.pointee.data else { return [] }
    return Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
  }

  /// RFC 6838 section 4.2.
  private static func isMediaType(_ text: String) -> Bool {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    return halves.count == 2 && text.utf8.count <= 127
      && halves.allSatisfy { half in
        !half.isEmpty
          && half.utf8.allSatisfy {
            (48...57).contains($0) || (97...122).contains($0) || "!#$&^_.+-".utf8.contains($0)
          }
      }
  }
}
