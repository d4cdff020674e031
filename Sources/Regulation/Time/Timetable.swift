/// A calendar together with the office hours: everything that turns “working day N” into an instant.
public struct Timetable: Sendable, Equatable {
  public let calendar: WorkCalendar
  public let opening: TimeOfDay
  public let closing: TimeOfDay

  public init(calendar: WorkCalendar, opening: TimeOfDay, closing: TimeOfDay) {
    self.calendar = calendar
    self.opening = opening
    self.closing = closing
  }

  /// Each day from the one after `day` up to and including working day `count`.
  /// The day itself does not count (Civil Code art. 201).
  public func days(after day: Day, untilWorkingDay count: Int) -> [CountedDay] {
    var days: [CountedDay] = []
    var number = 0
    var date = day
    while number < count {
      date = date.adding(1)
      let status = calendar.status(of: date)
      if status.isWorking { number += 1 }
      days.append(CountedDay(date: date, status: status, number: status.isWorking ? number : nil))
    }
    return days
  }

  /// Working day `count` after `day`; the day itself when `count` is 0.
  public func workingDay(_ count: Int, after day: Day) -> Day {
    days(after: day, untilWorkingDay: count).last?.date ?? day
  }

  /// Working day `count` before `day`; the day itself when `count` is 0.
  public func workingDay(_ count: Int, before day: Day) -> Day {
    var date = day
    var left = count
    while left > 0 {
      date = date.adding(-1)
      if calendar.isWorking(date) { left -= 1 }
    }
    return date
  }

  public func opening(of day: Day) -> Instant { Instant(day, opening) }

  /// End of business, the last instant that is in time (Civil Code art. 203).
  public func closing(of day: Day) -> Instant { Instant(day, closing) }

  public func isOpen(at instant: Instant) -> Bool {
    let day = instant.day
    return calendar.isWorking(day) && opening(of: day) <= instant && instant <= closing(of: day)
  }

  /// When a mail to staff may leave that is ready at `instant`: at once in working hours, else at the next opening.
  public func nextMailable(_ instant: Instant) -> Instant {
    if isOpen(at: instant) { return instant }
    let today = opening(of: instant.day)
    if instant < today && calendar.isWorking(instant.day) { return today }
    return opening(of: workingDay(1, after: instant.day))
  }
}
