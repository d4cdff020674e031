/// A number of working days after an anchor, inside another limit where there is one.
struct Limit: Hashable, Sendable {
  let startsAt: Instant
  let clause: String
  let days: Int
  let outer: OuterLimit?

  struct Due: Hashable, Sendable {
    let at: Instant
    /// The outer limit's where that one binds.
    let clause: String
    let provisional: Bool
    /// The days counted, from the day after the anchor that binds.
    let days: [CountedDay]
    let startsAt: Instant
  }

  /// The earlier of the two. An outer limit that was out before this one began binds no more: it was breached on its
  /// own clock, and what is left to limit is the local days.
  func due(in timetable: Timetable) -> Due {
    let own = due(timetable, startsAt, days, clause)
    guard let outer else { return own }
    let cap = due(timetable, outer.startsAt, outer.days, outer.clause)
    return startsAt < cap.at && cap.at < own.at ? cap : own
  }

  private func due(_ timetable: Timetable, _ start: Instant, _ days: Int, _ clause: String) -> Due {
    let counted = timetable.days(after: start.day, untilWorkingDay: days)
    let last = counted.last?.date ?? start.day
    let provisional = counted.contains { !timetable.calendar.isPublished($0.date.year) }
    return Due(
      at: timetable.closing(of: last), clause: clause, provisional: provisional, days: counted, startsAt: start)
  }
}
