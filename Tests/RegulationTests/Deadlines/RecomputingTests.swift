import Testing

@testable import Regulation

struct RecomputingTests {
  private func closed(_ text: String...) throws -> WorkCalendar {
    let days = try text.map { CalendarDay(date: try day($0), kind: .closure, holiday: "防汛") }
    return try Shipped.calendar.importing(year: 2026, days: days, version: 2)
  }

  private func reply() throws -> Deadline { try deadline(.reply, received: "2026-03-02 10:00", track: .onsite) }

  @Test("a new calendar moves a running limit and keeps what it was computed from")
  func moved() throws {
    let new = try #require(
      try reply().recomputed(at: try at("2026-03-03 10:00"), policy: Policy(), calendar: try closed("2026-03-05")))
    #expect(try new.dueAt == at("2026-03-10 17:30"))
    #expect(try new.startsAt == (reply().startsAt) && new.anchor == .receipt && new.id == (reply().id))
    #expect(new.calendarVersion == 2)
    let event = DeadlineRecomputed(from: try reply(), to: new)
    #expect(try event.dueAt == new.dueAt && event.previous.dueAt == at("2026-03-09 17:30"))
    #expect(event.previous.calendarVersion == 1)
    var folded = try reply()
    folded.apply(.recomputed(event))
    #expect(folded == new)
  }

  @Test("nothing is recomputed when nothing changes, is over, or lies behind")
  func unchanged() throws {
    let later = try closed("2026-03-20")
    #expect(try reply().recomputed(at: at("2026-03-03 10:00"), policy: Policy(), calendar: later) == nil)
    let sooner = try closed("2026-03-05")
    #expect(try reply().recomputed(at: at("2026-03-09 17:30:01"), policy: Policy(), calendar: sooner) == nil)
    let settled = try reply().settled(at: try at("2026-03-03 10:00"))
    #expect(try settled.recomputed(at: at("2026-03-04 10:00"), policy: Policy(), calendar: sooner) == nil)
  }

  @Test("what was not out when the calendar came follows it, however late somebody looks")
  func lookedAtLate() throws {
    let moved = { (since: String?, now: String) in
      try reply().recomputed(
        at: try at(now), since: try since.map { try at($0) }, policy: Policy(), calendar: try closed("2026-03-09"))
    }
    #expect(try moved(nil, "2026-03-10 08:00") == nil)
    #expect(try moved("2026-03-09 17:30:01", "2026-03-10 08:00") == nil)
    #expect(try moved("2026-03-09 17:30:00", "2026-03-10 08:00")?.dueAt == at("2026-03-10 17:30"))
    // Out by the new calendar too: late from then, not from before.
    #expect(try moved("2026-03-06 10:00", "2026-03-12 08:00")?.dueAt == at("2026-03-10 17:30"))
  }

  @Test("no limit is moved to where it is past already")
  func notIntoThePast() throws {
    let slow = try deadline(.reply, received: "2026-03-02 10:00", calendar: try closed("2026-03-05"))
    let reopened = Shipped.calendar
    #expect(try slow.recomputed(at: at("2026-03-10 09:00"), policy: Policy(), calendar: reopened) == nil)
    #expect(try slow.recomputed(at: at("2026-03-09 09:00"), policy: Policy(), calendar: reopened) != nil)
  }

  @Test("a provisional date becomes final, visibly, when its year is imported")
  func published() throws {
    let file = try CalendarFile(csv: "date,kind,holiday\n2027-01-01,holiday,元旦\n2027-05-01,holiday,劳动节\n")
    let published = Shipped.calendar.importing(file, version: 2)
    let now = try at("2026-12-29 10:00")
    let moved = try deadline(.reply, received: "2026-12-28 10:00")
    let new = try #require(moved.recomputed(at: now, policy: Policy(), calendar: published))
    #expect(try moved.provisional && !new.provisional && new.dueAt == at("2027-01-05 17:30"))
  }

  @Test("a new local limit leaves what runs alone, unless the policy says otherwise; the regulation's never change")
  func policies() throws {
    let now = try at("2026-03-05 10:00")
    let followUp = try deadline(.followUp, received: "2026-03-02 10:00", occurred: "2026-03-04 10:00")
    var policy = Policy()
    policy.limits.followUp = 6
    #expect(followUp.recomputed(at: now, policy: policy, calendar: Shipped.calendar) == nil)
    policy.appliesToRunning = true
    let new = try #require(followUp.recomputed(at: now, policy: policy, calendar: Shipped.calendar))
    #expect(try new.days == 6 && new.dueAt == at("2026-03-12 17:30"))
    let complex = try deadline(.result, received: "2026-03-02 10:00", track: .windowComplex)
    #expect(complex.recomputed(at: now, policy: policy, calendar: Shipped.calendar) == nil)
    policy.windowAnchor = .assignment
    #expect(complex.recomputed(at: now, policy: policy, calendar: Shipped.calendar) == nil, "an anchor never moves")
  }

  @Test("a new closing time holds for what runs")
  func closing() throws {
    var policy = Policy()
    policy.closingTime = try #require(TimeOfDay("18:00"))
    let new = try reply().recomputed(at: try at("2026-03-03 10:00"), policy: policy, calendar: Shipped.calendar)
    #expect(try new?.dueAt == at("2026-03-09 18:00"))
  }

  @Test("a capped reply stays inside its outer limit when recomputed")
  func capped() throws {
    let capped = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-06 10:00", track: .onsite)
    let new = try #require(
      capped.recomputed(at: try at("2026-03-06 11:00"), policy: Policy(), calendar: try closed("2026-03-09")))
    #expect(try capped.dueAt == at("2026-03-09 17:30") && capped.clause == "C6.1")
    #expect(try new.dueAt == at("2026-03-10 17:30") && new.clause == "C6.1")
  }
}
