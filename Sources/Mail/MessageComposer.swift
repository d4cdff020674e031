internal import CGMime

/// Turns a `MailMessage` into bytes with GMime. Nothing random and no clock: boundary, date and Message-ID come
/// from the message.
enum MessageComposer {
  static func bytes(of message: MailMessage) throws(MailError) -> [UInt8] {
    _ = GMimeLibrary.ready
    let root = try body(of: message)
    defer { redress_gmime_unref(root) }
    guard let mail = g_mime_message_new(0) else { throw outOfMemory }
    defer { redress_gmime_unref(mail) }
    g_mime_message_set_mime_part(mail, root)
    return try fields(of: message).flatMap { Array($0.utf8) + [13, 10] } + serialised(redress_gmime_object(mail))
  }

  /// `To: …` CRLF.
  static func recipientField(_ recipient: Mailbox) throws(MailError) -> [UInt8] {
    _ = GMimeLibrary.ready
    return Array(try FoldedText(recipient).line(named: "To").utf8) + [13, 10]
  }

  static let outOfMemory = MailError(.compose, code: "gmime", reason: "GMime gave no object")

  /// All but the MIME fields, which GMime writes with the body.
  private static func fields(of message: MailMessage) throws(MailError) -> [String] {
    var fields = [try FoldedText(message.from).line(named: "From")]
    if let recipient = message.to { fields.append(try FoldedText(recipient).line(named: "To")) }
    var texts = [
      ("Subject", message.subject), ("Date", try message.date.formatted()),
      ("Message-ID", message.messageID.bracketed),
    ]
    if let parent = message.inReplyTo { texts.append(("In-Reply-To", parent.bracketed)) }
    if !message.references.isEmpty {
      texts.append(("References", message.references.map(\.bracketed).joined(separator: " ")))
    }
    texts += message.headers.map { ($0.name, $0.value) }
    fields += texts.map { FoldedText($0.1).line(named: $0.0) }
    return fields
  }

  /// The caller owns what is returned.
  private static func body(of message: MailMessage) throws(MailError) -> UnsafeMutablePointer<GMimeObject> {
    let text = try BodyText(message.text, subtype: "plain").part()
    guard let html = message.html else { return text }
    defer { redress_gmime_unref(text) }
    let rich = try BodyText(html, subtype: "html").part()
    defer { redress_gmime_unref(rich) }
    guard let both = g_mime_multipart_new_with_subtype("alternative") else { throw outOfMemory }
    g_mime_multipart_set_boundary(both, Boundary.derived(from: message.messageID))
    g_mime_multipart_add(both, text)
    g_mime_multipart_add(both, rich)
    return redress_gmime_object(both)
  }

  private static func serialised(_ object: UnsafeMutablePointer<GMimeObject>) throws(MailError) -> [UInt8] {
    guard let stream = g_mime_stream_mem_new() else { throw outOfMemory }
    defer { redress_gmime_unref(stream) }
    let options = GMimeLibrary.crlfOptions()
    defer { g_mime_format_options_free(options) }
    guard g_mime_object_write_to_stream(object, options, stream) > 0, let array = redress_gmime_bytes(stream) else {
      throw outOfMemory
    }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }
}
