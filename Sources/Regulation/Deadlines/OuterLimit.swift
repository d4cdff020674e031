/// The regulation's own limit that a local one must stay inside: `reply-after-result` inside C6.1's 5 or C6.3's 20.
public struct OuterLimit: Hashable, Sendable, Codable {
  public var clause: String
  /// The receipt it counts from.
  public var startsAt: Instant
  /// In working days.
  public var days: Int

  public init(clause: String, startsAt: Instant, days: Int) {
    self.clause = clause
    self.startsAt = startsAt
    self.days = days
  }

  enum CodingKeys: String, CodingKey {
    case clause
    case startsAt = "starts_at"
    case days
  }
}
