/// A day on which the ordinary week does not hold, one row of a calendar file.
public struct CalendarDay: Hashable, Sendable, Codable {
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// A statutory holiday, the weekend days it is joined to included.
    case holiday
    /// A weekend day worked in exchange for a holiday (调休).
    case workday
    /// A day on which this centre alone is closed.
    case closure
  }

  public var date: Day
  public var kind: Kind
  /// The holiday it belongs to (春节), or why the centre is closed.
  public var holiday: String

  public init(date: Day, kind: Kind, holiday: String) {
    self.date = date
    self.kind = kind
    self.holiday = holiday
  }

  enum CodingKeys: String, CodingKey { case date, kind, holiday }
}
