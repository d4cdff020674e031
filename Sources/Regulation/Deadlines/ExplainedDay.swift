/// One day of a count: the anchor's own, one that counted, or one that was skipped.
public struct ExplainedDay: Hashable, Sendable {
  public var date: Day
  public var counted: Bool
  /// Which working day it is; nil when it did not count.
  public var number: Int?
  /// `start-day`, `workday`, `make-up-workday: 春节`, `weekend`, `holiday: 春节`, `closure: …`, `presumed-workday`,
  /// `presumed-weekend`.
  public var reason: String
  public var chinese: String
  public var english: String

  init(anchor date: Day) {
    self.date = date
    counted = false
    number = nil
    reason = "start-day"
    chinese = "起算当日，不计入"
    english = "the day it starts from does not count"
  }

  init(_ day: CountedDay) {
    date = day.date
    counted = day.number != nil
    number = day.number
    reason = day.status.reason
    chinese = day.status.chinese
    english = day.status.english
  }
}

extension ExplainedDay: Codable {
  enum CodingKeys: String, CodingKey { case date, counted, number, reason }

  /// The sentences are not coded; a decoded day carries its reason in their place.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    date = try container.decode(Day.self, forKey: .date)
    counted = try container.decode(Bool.self, forKey: .counted)
    number = try container.decodeIfPresent(Int.self, forKey: .number)
    reason = try container.decode(String.self, forKey: .reason)
    chinese = reason
    english = reason
  }

  /// `number` is always there, null for a skipped day.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(date, forKey: .date)
    try container.encode(counted, forKey: .counted)
    try container.encode(number, forKey: .number)
    try container.encode(reason, forKey: .reason)
  }
}
