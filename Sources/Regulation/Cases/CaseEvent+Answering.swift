/// Data of the events of answering and ending. No free text: texts are sealed beside their event.
extension CaseEvent {
  /// Data of `case.finding-recorded`; written again when a leader has approved or refused it (C8).
  public struct FindingRecorded: Hashable, Sendable, Codable {
    public var finding: Finding
    public var approval: Approval
    /// C8: an approved fabrication is referred; nothing follows automatically.
    public var referral: Bool
    /// Directory code of who recorded, approved or refused it.
    public var by: String

    public init(finding: Finding, approval: Approval, referral: Bool, by: String) {
      self.finding = finding
      self.approval = approval
      self.referral = referral
      self.by = by
    }

    enum CodingKeys: String, CodingKey { case finding, approval, referral, by }
  }

  /// Data of `case.replied`.
  public struct Replied: Hashable, Sendable, Codable {
    public var form: Form
    public var means: ReplyMeans

    public init(form: Form, means: ReplyMeans) {
      self.form = form
      self.means = means
    }

    enum CodingKeys: String, CodingKey { case form, means }
  }

  /// Data of `case.followed-up`.
  public struct FollowedUp: Hashable, Sendable, Codable {
    public var reached: Bool
    public var satisfaction: Satisfaction?
    /// He answered by himself, through his link.
    public var byComplainant: Bool

    public init(reached: Bool, satisfaction: Satisfaction? = nil, byComplainant: Bool) {
      self.reached = reached
      self.satisfaction = satisfaction
      self.byComplainant = byComplainant
    }

    enum CodingKeys: String, CodingKey {
      case reached, satisfaction
      case byComplainant = "by_complainant"
    }
  }

  /// Data of `case.closed`.
  public struct Closed: Hashable, Sendable, Codable {
    public var round: Int
    public var finding: Finding?
    /// Answered at once (C6.1): no finding and no follow-up owed.
    public var onTheSpot: Bool

    public init(round: Int, finding: Finding? = nil, onTheSpot: Bool) {
      self.round = round
      self.finding = finding
      self.onTheSpot = onTheSpot
    }

    enum CodingKeys: String, CodingKey {
      case round, finding
      case onTheSpot = "on_the_spot"
    }
  }

  /// Data of `case.reopened`.
  public struct Reopened: Hashable, Sendable, Codable {
    /// The new one; it is anchored at this event.
    public var round: Int

    public init(round: Int) {
      self.round = round
    }

    enum CodingKeys: String, CodingKey { case round }
  }

  /// Data of `case.reopening-requested`: the complainant's wish, which supervision decides on.
  public struct ReopeningRequested: Hashable, Sendable, Codable {
    /// The round he is not content with.
    public var round: Int

    public init(round: Int) {
      self.round = round
    }

    enum CodingKeys: String, CodingKey { case round }
  }

  /// Data of `case.withdrawn`.
  public struct Withdrawn: Hashable, Sendable, Codable {
    /// By himself, through his link; else somebody wrote it down for him.
    public var byComplainant: Bool

    public init(byComplainant: Bool) {
      self.byComplainant = byComplainant
    }

    enum CodingKeys: String, CodingKey {
      case byComplainant = "by_complainant"
    }
  }
}
