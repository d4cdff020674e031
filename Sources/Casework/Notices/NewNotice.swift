public import Regulation

/// A notice as it is queued: composed, without its recipient's address.
public struct NewNotice: Sendable {
  /// `<number>/<sequence>/<n>`: the same event never makes the same notice twice.
  public let id: String
  /// The chain and the event of it that caused the notice; nil for one about alarms, which belongs to no chain.
  public let cause: NoticeCause?
  /// A directory code, or `complainant`.
  public let recipient: String
  public let template: String
  public let rung: Rung?
  /// The nearest limit it speaks of.
  public let deadline: String?
  public let dueAt: Instant?
  /// The same as a digest says it.
  public let due: String?
  /// Why it comes to this person, when it is another's; else empty.
  public let reason: String
  /// It does not leave earlier.
  public let notBefore: Instant
  public let subject: String
  public let link: String
  /// The whole mail (RFC 5322) without `To`, sealed: the link's token stands in it.
  public let message: [UInt8]
  /// Without angle brackets.
  public let messageID: String?
  /// What its link opens; nil where it has no link of its own.
  public let opening: Opening?

  /// What stands behind a link.
  public struct Opening: Sendable {
    public let token: NoticeToken
    public let content: LinkedNotice
    public let expiresAt: Instant

    public init(token: NoticeToken, content: LinkedNotice, expiresAt: Instant) {
      self.token = token
      self.content = content
      self.expiresAt = expiresAt
    }
  }

  public init(
    id: String, cause: NoticeCause?, recipient: String, template: String, rung: Rung?, deadline: String?,
    dueAt: Instant?, due: String?, reason: String, notBefore: Instant, subject: String, link: String, message: [UInt8],
    messageID: String? = nil, opening: Opening? = nil
  ) {
    self.id = id
    self.cause = cause
    self.recipient = recipient
    self.template = template
    self.rung = rung
    self.deadline = deadline
    self.dueAt = dueAt
    self.due = due
    self.reason = reason
    self.notBefore = notBefore
    self.subject = subject
    self.link = link
    self.message = message
    self.messageID = messageID
    self.opening = opening
  }
}

/// The event that caused a notice.
public struct NoticeCause: Sendable, Hashable {
  public let number: String
  public let sequence: Int

  public init(number: String, sequence: Int) {
    self.number = number
    self.sequence = sequence
  }
}
