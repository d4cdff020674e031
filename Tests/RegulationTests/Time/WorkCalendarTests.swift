import Foundation
import Testing

@testable import Regulation

struct WorkCalendarTests {
  @Test("how long the days are known: to the end of the last published year in a row")
  func horizon() throws {
    let now = try at("2026-12-31 00:00")
    let calendar = { (years: Set<Int>) in
      WorkCalendar(version: 1, exceptions: [CalendarDay](), publishedYears: years).horizon(at: now)
    }
    #expect(calendar([2026]) == 86_400)
    #expect(calendar([2026, 2027]) == 366 * 86_400)
    #expect(calendar([2026, 2028]) == 86_400)
    #expect(calendar([2025, 2027]) == 0)
    #expect(calendar([]) == 0)
  }

  @Test("each kind of day says what it is")
  func statuses() throws {
    let calendar = Shipped.calendar
    #expect(try calendar.status(of: day("2026-03-03")) == .workday(.tuesday))
    #expect(try calendar.status(of: day("2026-03-07")) == .weekend(.saturday))
    #expect(try calendar.status(of: day("2026-02-17")) == .holiday("春节"))
    #expect(try calendar.status(of: day("2026-02-14")) == .makeUpWorkday("春节"))
    #expect(try calendar.status(of: day("2027-02-08")) == .presumedWorkday(.monday))
    #expect(try calendar.status(of: day("2027-01-02")) == .presumedWeekend(.saturday))
  }

  @Test("a local closure is no working day, and a withdrawn one is again")
  func closure() throws {
    let date = try day("2026-08-05")
    let closed = try Shipped.calendar.importing(
      year: 2026, days: [CalendarDay(date: date, kind: .closure, holiday: "防汛")], version: 2)
    #expect(closed.status(of: date) == .closure("防汛"))
    #expect(try closed.isWorking(day("2026-02-14")), "the year's make-up workdays stay")
    let open = try closed.importing(
      year: 2026, days: [CalendarDay(date: date, kind: .workday, holiday: "防汛")], version: 3)
    #expect(open.status(of: date) == .workday(.wednesday))
    #expect(open.version == 3)
  }

  @Test("an import replaces the year's holidays, keeps its closures, and publishes it")
  func importing() throws {
    let closure = CalendarDay(date: try day("2027-03-01"), kind: .closure, holiday: "搬迁")
    let first = CalendarDay(date: try day("2027-02-08"), kind: .holiday, holiday: "春节")
    let second = CalendarDay(date: try day("2027-02-09"), kind: .holiday, holiday: "春节")
    let closed = try Shipped.calendar.importing(year: 2027, days: [closure], version: 2)
    #expect(!closed.isPublished(2027), "a closure alone publishes nothing")
    let imported = try closed.importing(year: 2027, days: [first], version: 3)
    #expect(imported.isPublished(2027))
    let again = try imported.importing(year: 2027, days: [second], version: 4)
    #expect(again.isWorking(first.date))
    #expect(!again.isWorking(second.date) && !again.isWorking(closure.date))
    #expect(again.days.filter { $0.date.year < 2027 } == Shipped.calendar.days)
  }

  @Test("a year's December that came with the next year stays when the year is imported again")
  func december() throws {
    let rows = Shipped.calendar.days.filter { $0.date.year == 2018 && $0.date.month < 12 }
    let again = try Shipped.calendar.importing(year: 2018, days: rows, version: 2)
    #expect(again.days == Shipped.calendar.days)
  }

  @Test("days before a year's own belong to it only in December")
  func reach() throws {
    let eve = CalendarDay(date: try day("2026-12-31"), kind: .holiday, holiday: "元旦")
    let newYear = CalendarDay(date: try day("2027-01-01"), kind: .holiday, holiday: "元旦")
    let imported = try Shipped.calendar.importing(year: 2027, days: [eve, newYear], version: 2)
    #expect(!imported.isWorking(eve.date))
    #expect(WorkCalendar.years(publishedBy: [eve]) == [])
    let other = CalendarDay(date: try day("2026-11-30"), kind: .holiday, holiday: "元旦")
    let faults = #expect(throws: CalendarFaults.self) {
      try Shipped.calendar.importing(year: 2027, days: [newYear, other, newYear], version: 2)
    }?.faults
    #expect(faults?.map(\.code) == [.otherYear, .duplicateDate])
    #expect(faults?.map(\.line) == [2, 3])
  }

  @Test("a file changes only the years it tells of")
  func file() throws {
    let file = try CalendarFile(csv: "date,kind,holiday\n2026-05-01,holiday,劳动节\n")
    let imported = Shipped.calendar.importing(file, version: 2)
    #expect(imported.days.filter { $0.date.year == 2026 }.count == 1)
    #expect(imported.days.filter { $0.date.year < 2026 } == Shipped.calendar.days.filter { $0.date.year < 2026 })
    #expect(imported.publishedYears == Set(2018...2026))
  }

  @Test("a calendar is the same after being stored")
  func coding() throws {
    let coded = try JSONEncoder().encode(Shipped.calendar)
    #expect(try JSONDecoder().decode(WorkCalendar.self, from: coded) == Shipped.calendar)
  }
}
