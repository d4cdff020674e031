import Testing

@testable import Regulation

/// Dates counted by hand on the State Council's published arrangements.
struct GoldenCaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    let received: String
    let due: [Int: String]
    var testDescription: String { why }
  }

  private static let cases = [
    Case(why: "an ordinary week", received: "2026-03-02 10:00", due: [1: "2026-03-03", 5: "2026-03-09"]),
    Case(why: "after closing the day is still that day", received: "2026-03-02 21:00", due: [5: "2026-03-09"]),
    Case(why: "the last second of the day", received: "2026-03-02 23:59:59", due: [5: "2026-03-09"]),
    Case(why: "the first second of the next", received: "2026-03-03 00:00:00", due: [5: "2026-03-10"]),
    Case(why: "before opening", received: "2026-03-03 06:00", due: [5: "2026-03-10"]),
    Case(why: "a Saturday", received: "2026-03-07 10:00", due: [1: "2026-03-09", 5: "2026-03-13"]),
    Case(
      why: "Spring Festival 2026, received on the eve of the make-up Saturday", received: "2026-02-13 10:00",
      due: [1: "2026-02-14", 2: "2026-02-24", 5: "2026-02-27", 10: "2026-03-05", 20: "2026-03-19"]),
    Case(
      why: "received on a make-up Saturday", received: "2026-02-14 10:00",
      due: [1: "2026-02-24", 5: "2026-02-28", 6: "2026-03-02"]),
    Case(
      why: "received in the middle of the holiday", received: "2026-02-18 10:00",
      due: [1: "2026-02-24", 5: "2026-02-28"]),
    Case(
      why: "National Day and Mid-Autumn 2025, eight days off, make-up work before and after",
      received: "2025-09-26 10:00",
      due: [1: "2025-09-28", 3: "2025-09-30", 4: "2025-10-09", 5: "2025-10-10", 6: "2025-10-11", 7: "2025-10-13"]),
    Case(
      why: "National Day 2023, worked on the Saturday and Sunday after", received: "2023-09-28 10:00",
      due: [1: "2023-10-07", 2: "2023-10-08", 5: "2023-10-11"]),
    Case(
      why: "29 February 2024, a Thursday", received: "2024-02-28 10:00",
      due: [1: "2024-02-29", 2: "2024-03-01", 5: "2024-03-06"]),
    Case(why: "received on 29 February", received: "2024-02-29 10:00", due: [1: "2024-03-01", 5: "2024-03-07"]),
    Case(
      why: "a common year has none", received: "2026-02-27 10:00", due: [1: "2026-02-28", 2: "2026-03-02"]),
    Case(
      why: "Spring Festival 2020 as extended to 2 February: 31 January was to be worked, 1 February too",
      received: "2020-01-22 10:00", due: [1: "2020-01-23", 2: "2020-02-03", 5: "2020-02-06", 10: "2020-02-13"]),
    Case(
      why: "a make-up Sunday as the last day", received: "2020-01-15 10:00", due: [3: "2020-01-19", 4: "2020-01-20"]),
    Case(
      why: "New Year 2019: worked on Saturday 29 December 2018, off on the 31st", received: "2018-12-27 10:00",
      due: [1: "2018-12-28", 2: "2018-12-29", 3: "2019-01-02"]),
  ]

  @Test("a limit ends at 17:30 of the working day counted by hand", arguments: cases)
  func due(golden: Case) throws {
    for (days, date) in golden.due {
      let limit = Limit(startsAt: try at(golden.received), clause: "policy", days: days, outer: nil)
      let due = limit.due(in: Shipped.office())
      #expect(try due.at == at("\(date) 17:30"), "working day \(days)")
      #expect(!due.provisional)
    }
  }

  @Test("a year not published counts Monday to Friday and is provisional, and one published is not")
  func provisional() throws {
    let reply = try deadline(.reply, received: "2026-12-28 10:00")
    #expect(try reply.dueAt == at("2027-01-04 17:30"))
    #expect(reply.provisional)
    let last = try deadline(.triage, received: "2026-12-30 10:00")
    #expect(!last.provisional)
    let file = try CalendarFile(csv: "date,kind,holiday\n2027-01-01,holiday,元旦\n")
    let published = Shipped.calendar.importing(file, version: 2)
    let known = try deadline(.reply, received: "2026-12-28 10:00", calendar: published)
    #expect(try known.dueAt == at("2027-01-05 17:30"))
    #expect(!known.provisional && known.calendarVersion == 2)
  }

  @Test("a local closure does not count")
  func closure() throws {
    let closed = try Shipped.calendar.importing(
      year: 2026, days: [CalendarDay(date: try day("2026-03-04"), kind: .closure, holiday: "停电")], version: 2)
    let reply = try deadline(.reply, received: "2026-03-02 10:00", calendar: closed)
    #expect(try reply.dueAt == at("2026-03-10 17:30"))
  }

  @Test("policy moves the end of business, and nothing else does")
  func closing() throws {
    var policy = Policy()
    policy.closingTime = try #require(TimeOfDay("17:00"))
    let reply = try deadline(.reply, received: "2026-03-02 10:00", policy: policy)
    #expect(try reply.dueAt == at("2026-03-09 17:00"))
  }
}
