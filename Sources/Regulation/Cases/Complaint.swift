/// A complaint as it is registered: `complaint.submit` without identity and without narrative, which are sealed apart.
public struct Complaint: Sendable, Equatable {
  public var channel: Channel
  public var form: Form
  public var receivedAt: Instant
  /// There is at least one character that says something.
  public var hasNarrative: Bool
  /// The complainant gave nothing of himself.
  public var isAnonymous: Bool
  /// False lets the handling window, after signing, read name and phone.
  public var withholdsIdentity: Bool
  /// There is an address for notices; the address itself is in the vault.
  public var hasEmail: Bool
  public var hasPhone: Bool
  public var respondent: Respondent
  /// The complainant's own view.
  public var grounds: [Ground]
  public var occurredAt: Instant?
  /// Number of an earlier case.
  public var relatesTo: String?
  /// How many.
  public var attachments: Int
  public var answer: Answer?

  /// An answer given on the spot, on site only (C6.1).
  public struct Answer: Sendable, Equatable {
    /// Code of somebody of the duty section or supervision.
    public var by: String
    public var text: String

    public init(by: String, text: String) {
      self.by = by
      self.text = text
    }
  }

  public init(
    channel: Channel, form: Form, receivedAt: Instant, hasNarrative: Bool = true, isAnonymous: Bool = false,
    withholdsIdentity: Bool = true, hasEmail: Bool = false, hasPhone: Bool = false,
    respondent: Respondent = Respondent(), grounds: [Ground] = [], occurredAt: Instant? = nil,
    relatesTo: String? = nil, attachments: Int = 0, answer: Answer? = nil
  ) {
    self.channel = channel
    self.form = form
    self.receivedAt = receivedAt
    self.hasNarrative = hasNarrative
    self.isAnonymous = isAnonymous
    self.withholdsIdentity = withholdsIdentity
    self.hasEmail = hasEmail
    self.hasPhone = hasPhone
    self.respondent = respondent
    self.grounds = grounds
    self.occurredAt = occurredAt
    self.relatesTo = relatesTo
    self.attachments = attachments
    self.answer = answer
  }
}
