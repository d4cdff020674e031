public import Regulation

/// `calendar.import`: the days of one year.
public struct CalendarImport: Sendable, Equatable {
  public let actor: Actor
  public let year: Int
  /// In the order of the message; what they mean together `WorkCalendar.importing` checks.
  public let days: [CalendarDay]

  public init(_ envelope: Envelope) throws(Refusal) {
    var reader = FieldReader(data: envelope.data)
    actor = try reader.actor("actor")
    year = try reader.integer("year", 2018...2100)
    days = try reader.parts("days", 1...400) { (item) throws(Refusal) in
      CalendarDay(date: try item.day("date"), kind: try item.choice("kind"), holiday: try item.text("holiday", 1...40))
    }
    try reader.finish()
  }
}

extension FieldReader {
  fileprivate mutating func day(_ name: String) throws(Refusal) -> Day {
    guard let text = try required(name).string else { throw MessageFault.wrongType(.date).refusal(at: path(name)) }
    guard let day = Day(text) else { throw MessageFault.notInRange(.date).refusal(at: path(name)) }
    return day
  }
}

extension Refusal {
  /// The first fault of a calendar that was to be imported, at the day it names.
  public init(_ faults: CalendarFaults) {
    guard let fault = faults.faults.first else {
      self.init(code: "calendar-invalid", chinese: "日历无效", english: "the calendar is not valid")
      return
    }
    self.init(
      code: "calendar-invalid", field: "/data/days/\(max(fault.line - 1, 0))", chinese: fault.chinese,
      english: fault.english)
  }
}
