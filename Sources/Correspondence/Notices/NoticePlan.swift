public import Regulation

/// One mail that is owed to one recipient because of one event.
public struct NoticePlan: Hashable, Sendable, Codable {
  public var recipient: Recipient
  /// In what part he gets it: a role of the directory, `head`, `chair`, `staff`, or `complainant`.
  public var role: String
  public var template: TemplateName
  /// Of the case or inquiry.
  public var number: String
  /// He is told so that he knows; nothing is asked of him.
  public var isCopy: Bool
  /// Of the ladder, where one fired.
  public var rung: Rung?
  /// The earliest instant at which it may leave: for staff in working hours.
  public var notBefore: Instant
  /// Set when it is meant for another.
  public var standIn: StandIn?
  public var particulars: Particulars
  /// The limits it speaks of, the nearest first.
  public var deadlines: [Deadline]

  public init(
    recipient: Recipient, role: String, template: TemplateName, number: String, isCopy: Bool = false,
    rung: Rung? = nil, notBefore: Instant, standIn: StandIn? = nil, particulars: Particulars = Particulars(),
    deadlines: [Deadline] = []
  ) {
    self.recipient = recipient
    self.role = role
    self.template = template
    self.number = number
    self.isCopy = isCopy
    self.rung = rung
    self.notBefore = notBefore
    self.standIn = standIn
    self.particulars = particulars
    self.deadlines = deadlines
  }
}
