/// Which days are worked: Monday to Friday, less holidays and closures, plus make-up workdays.
/// A calendar never changes; an import makes the next version.
public struct WorkCalendar: Sendable, Equatable {
  public let version: Int
  /// Years whose holidays the State Council has published and the operator has imported.
  public let publishedYears: Set<Int>
  private let exceptions: [Day: CalendarDay]

  /// The last of two exceptions for one date counts.
  public init(version: Int, exceptions: some Sequence<CalendarDay>, publishedYears: Set<Int>) {
    self.version = version
    self.publishedYears = publishedYears
    self.exceptions = Dictionary(exceptions.map { ($0.date, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// All exceptions, by date.
  public var days: [CalendarDay] { exceptions.values.sorted { $0.date < $1.date } }

  public func isPublished(_ year: Int) -> Bool { publishedYears.contains(year) }

  public func status(of day: Day) -> DayStatus {
    if let exception = exceptions[day] { return Self.status(of: exception) }
    let weekday = day.weekday
    if isPublished(day.year) { return weekday.isWeekend ? .weekend(weekday) : .workday(weekday) }
    return weekday.isWeekend ? .presumedWeekend(weekday) : .presumedWorkday(weekday)
  }

  public func isWorking(_ day: Day) -> Bool { status(of: day).isWorking }

  private static func status(of exception: CalendarDay) -> DayStatus {
    let weekday = exception.date.weekday
    switch exception.kind {
    case .holiday: return .holiday(exception.holiday)
    case .closure: return .closure(exception.holiday)
    // A closure that was withdrawn is an ordinary working day again.
    case .workday: return weekday.isWeekend ? .makeUpWorkday(exception.holiday) : .workday(weekday)
    }
  }
}
