/// A mail before it becomes bytes. The same value always composes to the same bytes.
public struct MailMessage: Sendable, Equatable {
  public var from: Mailbox
  /// Nil for a mail that is stored without its recipient: `ComposedMail.addingRecipient` adds it at sending.
  public var to: Mailbox?
  public var subject: String
  /// The plain text; any line ends.
  public var text: String
  /// The same for readers that show HTML: makes the mail multipart/alternative (RFC 2046 section 5.1.4).
  public var html: String?
  public var headers: [MailHeader]
  public var messageID: MessageID
  public var date: MailDate
  public var inReplyTo: MessageID?
  /// Oldest first; mail programs make a thread of them (RFC 5322 section 3.6.4).
  public var references: [MessageID]

  public init(
    from: Mailbox, to: Mailbox? = nil, subject: String, text: String, html: String? = nil,
    headers: [MailHeader] = [], messageID: MessageID, date: MailDate, inReplyTo: MessageID? = nil,
    references: [MessageID] = []
  ) {
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.headers = headers
    self.messageID = messageID
    self.date = date
    self.inReplyTo = inReplyTo
    self.references = references
  }

  /// RFC 5322 bytes with CRLF line ends, 7-bit clean.
  /// - Throws: `MailError` (`compose`): `control-character` in the subject, NUL in a body.
  public func composed() throws(MailError) -> ComposedMail {
    try HeaderText.check(subject, field: "subject")
    return try ComposedMail(bytes: MessageComposer.bytes(of: self))
  }
}
