extension WorkCalendar {
  /// Reads a calendar file as a calendar of its own.
  public static func parse(csv: String, version: Int = 1) throws(CalendarFaults) -> WorkCalendar {
    let days = try CalendarFile(csv: csv).days
    return WorkCalendar(version: version, exceptions: days, publishedYears: years(publishedBy: days))
  }

  /// A year is published by a statutory day before its December: the arrangement of a year reaches back into the
  /// December before it (29 to 31 December 2018 came with 2019), but never forward. A closure publishes nothing.
  public static func years(publishedBy days: some Sequence<CalendarDay>) -> Set<Int> {
    Set(days.filter { $0.kind != .closure && $0.date.month < 12 }.map(\.date.year))
  }

  /// The next version, with what was imported for `year`.
  ///
  /// The year's statutory days, when there are any in `days`, replace those it had. Closures are added to those it had;
  /// a day is opened again by importing it as `workday`. Days of the December before may come along.
  public func importing(year: Int, days: [CalendarDay], version: Int) throws(CalendarFaults) -> WorkCalendar {
    let faults = Self.faults(in: days, year)
    guard faults.isEmpty else { throw CalendarFaults(faults: faults) }
    let published: Set<Int> = days.contains { $0.kind != .closure } ? [year] : []
    return replacing(published, by: days, version)
  }

  /// The next version, with everything a file says, year by year.
  public func importing(_ file: CalendarFile, version: Int) -> WorkCalendar {
    replacing(Self.years(publishedBy: file.days), by: file.days, version)
  }

  private func replacing(_ years: Set<Int>, by new: [CalendarDay], _ version: Int) -> WorkCalendar {
    let decembers = Set(new.filter { $0.kind != .closure && $0.date.month == 12 }.map(\.date.year))
    let published = publishedYears.union(years)
    let kept = days.filter { day in
      let year = day.date.year
      if day.kind == .closure { return true }
      if day.date.month < 12 { return !years.contains(year) }
      // A December belongs to the year after it once that one is published; it goes when it is told anew.
      return !decembers.contains(year) && !(years.contains(year) && !published.contains(year + 1))
    }
    return WorkCalendar(version: version, exceptions: kept + new, publishedYears: published)
  }

  private static func faults(in days: [CalendarDay], _ year: Int) -> [CalendarFault] {
    guard !days.isEmpty else { return [CalendarFault(.empty, line: 1)] }
    var seen: Set<Day> = []
    return days.enumerated().compactMap { place, day in
      fault(in: day, year, line: place + 1, isNew: seen.insert(day.date).inserted)
    }
  }

  private static func fault(in day: CalendarDay, _ year: Int, line: Int, isNew: Bool) -> CalendarFault? {
    let found = day.date.description
    let belongs = day.date.year == year || (day.date.year == year - 1 && day.date.month == 12)
    if !belongs { return CalendarFault(.otherYear, line: line, found: found) }
    if !isNew { return CalendarFault(.duplicateDate, line: line, found: found) }
    if !CalendarDay.isName(day.holiday) { return CalendarFault(.holiday, line: line, found: day.holiday) }
    return nil
  }
}
