import Foundation
import Testing

@testable import Regulation

struct DayTests {
  @Test("a day goes to its number and back for four hundred years")
  func roundTrip() throws {
    var date = try day("1899-12-31")
    for _ in 0..<146_097 {
      let next = date.adding(1)
      #expect(Day(year: next.year, month: next.month, day: next.day) == next)
      #expect(next.weekday.rawValue == date.weekday.rawValue % 7 + 1)
      date = next
    }
  }

  @Test("a day agrees with Foundation's Gregorian calendar")
  func agreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: -40_000, to: 60_000, by: 37) {
      let parts = calendar.dateComponents(
        [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let ours = Day(number: number)
      #expect([ours.year, ours.month, ours.day] == [parts.year, parts.month, parts.day])
      #expect(ours.weekday.rawValue % 7 + 1 == parts.weekday)
    }
  }

  @Test(
    "what is no date is refused",
    arguments: [
      "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1900-02-29", "2026-3-03", "20260303", "2026-03-03 ",
      " 2026-03-03", "2026-03-00", "0000-01-01", "２０２６-03-03", "", "2026-03-0x", "+026-03-03",
    ])
  func refused(text: String) { #expect(Day(text) == nil) }

  @Test("29 February exists in leap years", arguments: ["2020-02-29", "2024-02-29", "2000-02-29"])
  func leapDay(text: String) { #expect(Day(text)?.description == text) }

  @Test("a day is coded as its ISO date")
  func coding() throws {
    let coded = try JSONEncoder().encode([day("2026-03-03")])
    #expect(String(decoding: coded, as: UTF8.self) == #"["2026-03-03"]"#)
    #expect(try JSONDecoder().decode([Day].self, from: coded) == [day("2026-03-03")])
  }
}
