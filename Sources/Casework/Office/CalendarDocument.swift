public import Regulation

/// A whole calendar as one version of it is stored: every published year with its exceptions.
public struct CalendarDocument: Codable, Sendable, Equatable {
  public var years: [Int]
  public var days: [CalendarDay]

  public init(years: [Int], days: [CalendarDay]) {
    self.years = years
    self.days = days
  }

  public init(_ calendar: WorkCalendar) {
    years = calendar.publishedYears.sorted()
    days = calendar.days
  }

  public func calendar(version: Int) -> WorkCalendar {
    WorkCalendar(version: version, exceptions: days, publishedYears: Set(years))
  }

  /// This calendar with one year published anew: that year's days are replaced, the others stay.
  public func publishing(_ year: Int, _ newDays: [CalendarDay]) -> CalendarDocument {
    CalendarDocument(
      years: Set(years).union([year]).sorted(),
      days: (days.filter { $0.date.year != year } + newDays).sorted { $0.date < $1.date })
  }
}
