import Testing

@testable import Regulation

struct TimetableTests {
  @Test(
    "a mail to staff leaves in working hours",
    arguments: [
      // In hours, at once; both ends included.
      ("2026-03-03 10:15", "2026-03-03 10:15"), ("2026-03-03 09:00", "2026-03-03 09:00"),
      ("2026-03-03 17:30", "2026-03-03 17:30"),
      // Before opening, and after closing.
      ("2026-03-03 08:59:59", "2026-03-03 09:00"), ("2026-03-03 17:30:01", "2026-03-04 09:00"),
      // Friday evening and the weekend.
      ("2026-03-06 18:00", "2026-03-09 09:00"), ("2026-03-08 11:00", "2026-03-09 09:00"),
      // A make-up Saturday is worked; the nine days of Spring Festival are not.
      ("2026-02-14 08:00", "2026-02-14 09:00"), ("2026-02-14 12:00", "2026-02-14 12:00"),
      ("2026-02-14 17:31", "2026-02-24 09:00"), ("2026-02-20 09:00", "2026-02-24 09:00"),
    ])
  func mailing(ready: String, leaves: String) throws {
    #expect(try Shipped.office().nextMailable(at(ready)) == (at(leaves)))
  }

  @Test("one microsecond after closing is the next opening's")
  func closing() throws {
    let late = try at("2026-03-03 17:30").adding(microseconds: 1)
    #expect(try Shipped.office().nextMailable(late) == at("2026-03-04 09:00"))
  }

  @Test("working days are found in both directions over a holiday")
  func workingDays() throws {
    let office = Shipped.office()
    #expect(try office.workingDay(1, after: day("2026-02-14")) == day("2026-02-24"))
    #expect(try office.workingDay(1, before: day("2026-02-24")) == day("2026-02-14"))
    #expect(try office.workingDay(0, after: day("2026-02-17")) == day("2026-02-17"))
    #expect(try office.workingDay(5, before: day("2026-03-02")) == day("2026-02-24"))
  }
}
