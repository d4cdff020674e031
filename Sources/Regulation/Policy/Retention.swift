/// How long what is kept.
public struct Retention: Hashable, Sendable, Codable {
  /// The file of a case that has ended, in years; then its key is destroyed, and with it everything that was written or
  /// sent in.
  public var caseYears = 10
  /// Who complained, in years after the case has ended; then it is erased, and the rest of the file stays readable.
  public var identityYears = 3
  /// Identifiers of messages already handled, in days; longer than a dead letter can be replayed.
  public var inboxDays = 400
  /// Dead letters, in days.
  public var deadLetterDays = 365

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case caseYears = "case_years"
    case identityYears = "identity_years"
    case inboxDays = "inbox_days"
    case deadLetterDays = "dead_letter_days"
  }
}

extension Retention {
  /// Complainants of cases that ended before this are forgotten.
  public func identityLimit(at now: Instant) -> Instant { Self.start(of: now.day, years: identityYears) }

  /// Files of cases that ended before this are destroyed.
  public func caseLimit(at now: Instant) -> Instant { Self.start(of: now.day, years: caseYears) }

  /// Messages handled before this are forgotten.
  public func inboxLimit(at now: Instant) -> Instant { now.adding(seconds: Int64(inboxDays) * -86_400) }

  /// Dead letters that failed before this are sent again no more.
  public func deadLetterLimit(at now: Instant) -> Instant { now.adding(seconds: Int64(deadLetterDays) * -86_400) }

  /// A time of years ends with the day that answers to its first, or the month's last (Civil Code art. 202): what ended
  /// on that very day is kept until midnight.
  private static func start(of day: Day, years: Int) -> Instant {
    // 29 February answers to no day of a common year; what ended on the 28th was over the day before.
    let limit =
      Day(year: day.year - years, month: day.month, day: day.day)
      ?? Day(year: day.year - years, month: day.month + 1, day: 1) ?? day
    return Instant(limit, TimeOfDay(secondsSinceMidnight: 0))
  }
}
