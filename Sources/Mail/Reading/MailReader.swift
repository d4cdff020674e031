internal import CGMime

/// Reads a mail's bytes with GMime.
enum MailReader {
  static func read(_ bytes: [UInt8]) -> ReceivedMail {
    _ = GMimeLibrary.ready
    let bytes = withoutEnvelopeLine(bytes)
    guard let message = parsed(bytes) else {
      var mail = ReceivedMail(header: ReceivedHeader(fields: []))
      mail.text = CharsetText.lines(CharsetText.decoded(bytes, charset: nil).text)
      mail.remarks = [.broken]
      return mail
    }
    defer { redress_gmime_unref(message) }
    return read(message, depth: 0)
  }

  static func read(_ message: UnsafeMutablePointer<GMimeMessage>, depth: Int) -> ReceivedMail {
    var mail = ReceivedMail(header: header(of: message))
    guard let root = g_mime_message_get_mime_part(message) else {
      mail.remarks.insert(.broken)
      return mail
    }
    var walk = PartWalk(depth: depth)
    walk.visit(root)
    mail.text = walk.text
    mail.files = walk.files
    mail.remarks = walk.remarks
    mail.carriedIDs = walk.carriedIDs
    mail.report = walk.statusFields.isEmpty ? nil : DeliveryReport(walk.statusFields)
    return mail
  }

  static func parsed(_ bytes: [UInt8]) -> UnsafeMutablePointer<GMimeMessage>? {
    bytes.withUnsafeBytes {
      redress_gmime_parse($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, GMimeLibrary.lenient)
    }
  }

  /// Programs that deliver into a file put an mbox line before the header, which is none of the mail's.
  private static func withoutEnvelopeLine(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.starts(with: "From ".utf8) || bytes.starts(with: ">From ".utf8),
      let end = bytes.firstIndex(of: 10)
    else { return bytes }
    return Array(bytes[(end + 1)...])
  }

  private static func header(of message: UnsafeMutablePointer<GMimeMessage>) -> ReceivedHeader {
    // GMime keeps Content-… with the body they are about.
    let body = g_mime_message_get_mime_part(message).map { fields(of: $0) } ?? []
    var header = ReceivedHeader(fields: fields(of: redress_gmime_object(message)) + body)
    header.from = address(in: g_mime_message_get_from(message))
    header.sender = address(in: g_mime_message_get_sender(message))
    header.replyTo = address(in: g_mime_message_get_reply_to(message))
    return header
  }

  static func fields(of object: UnsafeMutablePointer<GMimeObject>) -> [(name: String, value: String)] {
    guard let list = g_mime_object_get_header_list(object) else { return [] }
    return (0..<max(0, g_mime_header_list_get_count(list))).compactMap { index in
      guard let header = g_mime_header_list_get_header_at(list, index),
        let name = g_mime_header_get_name(header), let value = g_mime_header_get_value(header)
      else { return nil }
      return (String(cString: name), CharsetText.oneLine(String(cString: value)))
    }
  }

  private static func address(in list: UnsafeMutablePointer<InternetAddressList>?) -> ReceivedAddress? {
    guard let list, let mailbox = redress_gmime_first_mailbox(list),
      let address = internet_address_mailbox_get_addr(mailbox)
    else { return nil }
    let text = CharsetText.oneLine(String(cString: address)).trimmed
    guard !text.isEmpty else { return nil }
    let name = redress_gmime_mailbox_name(mailbox).map { CharsetText.oneLine(String(cString: $0)).trimmed }
    return ReceivedAddress(name: name.flatMap { $0.isEmpty ? nil : $0 }, address: text)
  }
}
