extension WorkCalendar {
  /// Seconds for which the days are known without a gap: to the end of the last published year in a row. Zero when this
  /// year itself is not published.
  public func horizon(at now: Instant) -> Int64 {
    var year = now.day.year
    while isPublished(year) { year += 1 }
    guard year > now.day.year, let first = Day(year: year, month: 1, day: 1) else { return 0 }
    return (Instant(first, TimeOfDay(secondsSinceMidnight: 0)).microseconds - now.microseconds) / 1_000_000
  }
}
