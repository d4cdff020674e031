/// Data of the events of triage. No identity, no free text.
extension CaseEvent {
  /// Data of `case.registered`.
  public struct Registered: Hashable, Sendable, Codable {
    public var channel: Channel
    public var form: Form
    /// The anchor of the first round; it never moves.
    public var receivedAt: Instant
    public var anonymous: Bool
    public var withholdIdentity: Bool
    /// There is an address for notices; it is in the vault.
    public var hasEmail: Bool
    public var hasPhone: Bool
    public var respondent: Respondent
    /// The complainant's own view.
    public var grounds: [Ground]
    public var occurredAt: Instant?
    /// Number of an earlier case.
    public var relatesTo: String?
    public var attachments: Int

    public init(
      channel: Channel, form: Form, receivedAt: Instant, anonymous: Bool, withholdIdentity: Bool, hasEmail: Bool,
      hasPhone: Bool, respondent: Respondent, grounds: [Ground], occurredAt: Instant? = nil,
      relatesTo: String? = nil, attachments: Int
    ) {
      self.channel = channel
      self.form = form
      self.receivedAt = receivedAt
      self.anonymous = anonymous
      self.withholdIdentity = withholdIdentity
      self.hasEmail = hasEmail
      self.hasPhone = hasPhone
      self.respondent = respondent
      self.grounds = grounds
      self.occurredAt = occurredAt
      self.relatesTo = relatesTo
      self.attachments = attachments
    }

    enum CodingKeys: String, CodingKey {
      case channel, form
      case receivedAt = "received_at"
      case anonymous
      case withholdIdentity = "withhold_identity"
      case hasEmail = "has_email"
      case hasPhone = "has_phone"
      case respondent, grounds
      case occurredAt = "occurred_at"
      case relatesTo = "relates_to"
      case attachments
    }
  }

  /// Data of `case.accepted`.
  public struct Accepted: Hashable, Sendable, Codable {
    public var grounds: [Ground]
    public var track: Track
    public var window: String?
    public var coWindows: [String]
    /// Who took it: supervision, the duty section, or the leader in charge in supervision's place.
    public var handler: Party

    public init(grounds: [Ground], track: Track, window: String? = nil, coWindows: [String], handler: Party) {
      self.grounds = grounds
      self.track = track
      self.window = window
      self.coWindows = coWindows
      self.handler = handler
    }

    enum CodingKeys: String, CodingKey {
      case grounds, track, window
      case coWindows = "co_windows"
      case handler
    }
  }

  /// Data of `case.rejected`.
  public struct Rejected: Hashable, Sendable, Codable {
    public var reason: RejectionReason

    public init(reason: RejectionReason) {
      self.reason = reason
    }

    enum CodingKeys: String, CodingKey { case reason }
  }

  /// Data of `case.answered`: on the spot (C6.1).
  public struct Answered: Hashable, Sendable, Codable {
    /// Directory code of who answered.
    public var by: String
    public var handler: Party

    public init(by: String, handler: Party) {
      self.by = by
      self.handler = handler
    }

    enum CodingKeys: String, CodingKey { case by, handler }
  }

  /// Data of `case.linked`.
  public struct Linked: Hashable, Sendable, Codable {
    public var duplicateOf: String

    public init(duplicateOf: String) {
      self.duplicateOf = duplicateOf
    }

    enum CodingKeys: String, CodingKey {
      case duplicateOf = "duplicate_of"
    }
  }
}
