/// A mail that came in, as far as anybody needs to know it. Whatever the bytes are, they read as something: what could
/// not be understood is said in `remarks`, and nothing is thrown.
public struct ReceivedMail: Sendable {
  public var header: ReceivedHeader
  /// What a person would read, as plain text with `\n` line ends; empty when there is none.
  public var text: String
  /// Attachments, and every part that is not shown as text.
  public var files: [ReceivedFile]
  public var remarks: Set<ReadingRemark>
  /// What a mail server says about a mail of ours (RFC 3464); nil for other mails.
  public var report: DeliveryReport?
  /// Message-IDs of mails that this one carries, whole or only their headers: whose bounce it is.
  public var carriedIDs: [String]

  /// Reads any bytes.
  public init(_ bytes: [UInt8]) {
    self = MailReader.read(bytes)
  }

  init(header: ReceivedHeader) {
    self.header = header
    text = ""
    files = []
    remarks = []
    carriedIDs = []
  }
}

/// A file that came with a mail.
public struct ReceivedFile: Sendable, Equatable {
  /// Without a path or control characters; never empty.
  public var name: String
  /// `type/subtype`, lower case, as the sender says.
  public var mediaType: String
  public var bytes: [UInt8]

  public init(name: String, mediaType: String, bytes: [UInt8]) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// What a reader of the text must know about how it was got. The raw values are codes for logs.
public enum ReadingRemark: String, Sendable, CaseIterable {
  /// There was only HTML; the text was made from it.
  case htmlOnly = "html-only"
  /// A charset that nobody knows, or bytes that are not of the one that was named: the text is a guess.
  case charsetGuessed = "charset-guessed"
  /// The structure is broken; what is shown may not be all.
  case broken
  /// Nested deeper than anything sensible; the deeper parts are files.
  case tooDeep = "too-deep"
  /// Microsoft's winmail.dat, opened.
  case tnefOpened = "tnef-opened"
  /// Microsoft's winmail.dat, kept as it came.
  case tnefKept = "tnef-kept"
  /// Signed; the signature is kept and was not checked.
  case signed
  /// Encrypted for a key that is not ours: kept, not readable.
  case encrypted
  /// It carries another mail, whose text follows its own.
  case forwarded
}
