/// The bytes of a mail: composed once, stored, sent as they are.
public struct ComposedMail: Sendable, Equatable {
  /// RFC 5322, CRLF line ends, without SMTP's dot-stuffing.
  public let bytes: [UInt8]

  /// Takes stored bytes back.
  /// - Throws: `MailError` (`compose`, `not-a-mail`) when there is no header block ended by an empty line,
  ///   or a line end is not CRLF.
  public init(bytes: [UInt8]) throws(MailError) {
    guard HeaderBlock(of: bytes) != nil else {
      throw MailError(.compose, code: "not-a-mail", reason: "no header block with CRLF line ends")
    }
    self.bytes = bytes
  }

  /// True when the mail names a recipient in its `To`.
  public var hasRecipient: Bool { HeaderBlock(of: bytes)?.has("to") ?? false }

  /// The same mail with `To` as its first field; the stored copy keeps none.
  /// - Throws: `MailError` (`compose`, `recipient-present`) when there is one already.
  public func addingRecipient(_ recipient: Mailbox) throws(MailError) -> ComposedMail {
    guard !hasRecipient else {
      throw MailError(.compose, code: "recipient-present", reason: "the mail has a To already")
    }
    return try ComposedMail(bytes: MessageComposer.recipientField(recipient) + bytes)
  }
}
