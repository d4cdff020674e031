/// What a day is to somebody who counts working days, and why.
public enum DayStatus: Hashable, Sendable {
  case workday(Weekday)
  /// A weekend day worked in exchange for the named holiday (调休).
  case makeUpWorkday(String)
  case weekend(Weekday)
  case holiday(String)
  /// The centre alone is closed, for the reason given.
  case closure(String)
  /// Monday to Friday of a year whose holidays are not published yet.
  case presumedWorkday(Weekday)
  /// Saturday or Sunday of such a year.
  case presumedWeekend(Weekday)

  public var isWorking: Bool {
    switch self {
    case .workday, .makeUpWorkday, .presumedWorkday: true
    case .weekend, .holiday, .closure, .presumedWeekend: false
    }
  }

  /// The year is not published: what is said of this day may still change.
  public var isProvisional: Bool {
    switch self {
    case .presumedWorkday, .presumedWeekend: true
    case .workday, .makeUpWorkday, .weekend, .holiday, .closure: false
    }
  }
}
