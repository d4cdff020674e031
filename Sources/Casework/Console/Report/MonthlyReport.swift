public import Database
public import Regulation

/// The figures of the complaints received in one month, as of now, counted from their events.
public struct MonthlyReport: Sendable {
  public let from: Instant
  /// Not in it any more.
  public let until: Instant
  public let asOf: Instant
  public let figures: [ReportFigure]

  /// - Parameter month: its first day.
  public static func read(month: Day, _ session: Session) throws(DatabaseError) -> MonthlyReport {
    let next = Day(year: month.month == 12 ? month.year + 1 : month.year, month: month.month % 12 + 1, day: 1) ?? month
    let (from, until) = (Instant(month, midnight), Instant(next, midnight))
    let now = try ClockStore.now(session)
    var tally = ReportTally(now: now)
    var last = ""
    while true {
      var numbers: [String] = []
      let values: [Value] = [.instant(from.microseconds), .instant(until.microseconds), .text(last), .int(200)]
      for row in try session.query(CaseStore.received, values) { numbers.append(try row.text("number")) }
      guard let end = numbers.last else { break }
      try count(numbers, &tally, session)
      last = end
    }
    return MonthlyReport(from: from, until: until, asOf: now, figures: tally.figures)
  }

  private static func count(
    _ numbers: [String], _ tally: inout ReportTally, _ session: Session
  ) throws(DatabaseError) {
    var chains: [String: [StoredEvent]] = [:]
    for row in try session.query(EventStore.load, [.texts(numbers)]) {
      let event = try StoredEvent(row)
      chains[event.number, default: []].append(event)
    }
    for number in numbers {
      guard let events = chains[number] else { continue }
      if case .case(let state) = try ChainState.folded(events, number: number) {
        tally.count(ReportedCase(state, events))
      }
    }
  }

  private static let midnight = TimeOfDay(hour: 0, minute: 0) ?? Policy().openingTime
}
