import Foundation
import Testing

@testable import Regulation

struct InstantTests {
  @Test(
    "any offset is read and +08:00 is written",
    arguments: [
      ("2026-03-03T17:30:00+08:00", "2026-03-03T17:30:00+08:00"),
      ("2026-03-03T09:30:00Z", "2026-03-03T17:30:00+08:00"),
      ("2026-03-03t09:30:00z", "2026-03-03T17:30:00+08:00"),
      ("2026-03-03T23:59:59.999999-08:00", "2026-03-04T15:59:59.999999+08:00"),
      ("2026-03-03T17:30:00.5+08:00", "2026-03-03T17:30:00.5+08:00"),
      ("2026-03-03T17:30:00.000000+08:00", "2026-03-03T17:30:00+08:00"),
      ("2026-03-03T17:30:00.1234567899+08:00", "2026-03-03T17:30:00.123456+08:00"),
      ("2016-12-31T23:59:60Z", "2017-01-01T08:00:00+08:00"),
      ("1969-12-31T23:59:59.25Z", "1970-01-01T07:59:59.25+08:00"),
      ("1949-10-01T15:00:00+08:00", "1949-10-01T15:00:00+08:00"),
    ])
  func reading(text: String, written: String) { #expect(Instant(rfc3339: text)?.rfc3339 == written) }

  @Test(
    "what is no time is refused",
    arguments: [
      "2026-03-03T17:30:00", "2026-03-03", "2026-03-03T24:00:00Z", "2026-03-03T17:60:00Z", "2026-03-03T17:30:61Z",
      "2026-03-03T17:30:60Z", "2026-03-03T17:30:00.Z", "2026-03-03T17:30Z", "2026-02-29T00:00:00Z",
      "2026-03-03T17:30:00+24:00", "2026-03-03T17:30:00+08", "2026-03-03T17:30:00+08:00x", "now", "",
    ])
  func refused(text: String) { #expect(Instant(rfc3339: text) == nil) }

  @Test("day and time are Shanghai's, whatever the machine's zone")
  func shanghai() throws {
    let evening = try #require(Instant(rfc3339: "2026-03-03T16:00:00Z"))
    #expect(try evening.day == day("2026-03-04"))
    #expect(evening.timeOfDay.description == "00:00")
    #expect(try evening.adding(microseconds: -1).day == day("2026-03-03"))
    #expect(evening.adding(microseconds: -1).timeOfDay.description == "23:59:59")
  }

  @Test("Shanghai has been +08:00 in the system's own time zone database since 1992")
  func zone() throws {
    let zone = try #require(TimeZone(identifier: "Asia/Shanghai"))
    for year in 1992...2030 {
      let noon = try at("\(year)-07-01 12:00")
      #expect(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(noon.microseconds) / 1e6)) == 28_800)
    }
  }

  @Test("a time of day is read and written", arguments: ["00:00", "09:00", "17:30", "23:59:59"])
  func timeOfDay(text: String) { #expect(TimeOfDay(text)?.description == text) }

  @Test("what is no time of day is refused", arguments: ["24:00", "9:00", "09:60", "09:00:60", "09:00:", "0900", ""])
  func noTimeOfDay(text: String) { #expect(TimeOfDay(text) == nil) }
}
