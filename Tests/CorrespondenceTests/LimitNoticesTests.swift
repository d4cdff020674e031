import Correspondence
import Regulation
import Testing

@Suite struct LimitNoticesTests {
  /// Fires the ladder of one deadline up to `now` and plans the mails of what fired.
  private func plans(
    _ kind: DeadlineKind, window: String? = "W-0301", from rung: Rung = .dueSoon, upTo now: Instant,
    _ bureau: Bureau = Bureau()
  ) -> [NoticePlan] {
    let office = bureau.office
    let deadline = Story.deadline(kind, window: window, in: office)
    let firing = Ladder.fire(deadline, from: rung, upTo: now, in: office)
    let story = Story().adding(.deadline(.set(DeadlineSet(deadline))))
    return firing.events.flatMap { Notices.due(for: .deadline($0), in: story.state, office: office, at: now) }
  }

  private func recipients(_ plans: [NoticePlan]) -> [String] {
    plans.map { $0.recipient.description + ($0.isCopy ? " (copy)" : "") }
  }

  @Test func `the day before and the day itself the window is reminded at opening`() {
    // Receipt on Tuesday 3 March, 5 working days: due on Tuesday the 10th at 17:30.
    let soon = plans(.result, upTo: .at("03-09T09:00"))
    #expect(recipients(soon) == ["P-0301"] && soon[0].template == .reminder && soon[0].rung == .dueSoon)
    #expect(soon[0].notBefore == .at("03-09T09:00"))
    #expect(recipients(plans(.result, from: .dueToday, upTo: .at("03-10T09:00"))) == ["P-0301"])
  }

  @Test func `a breach is mailed at the next opening to window and head, with a copy to supervision`() {
    let plans = plans(.result, from: .breached, upTo: .at("03-10T17:31"))
    #expect(recipients(plans) == ["P-0301", "P-NR", "P-SUP1 (copy)", "P-SUP2 (copy)"])
    #expect(plans.allSatisfy { $0.template == .overdue && $0.rung == .breached && $0.notBefore == .at("03-11T09:00") })
  }

  @Test func `escalation climbs to the leader in charge and the director`() {
    #expect(recipients(plans(.result, from: .escalated2, upTo: .at("03-12T09:00"))) == ["P-0301", "P-NR"])
    #expect(recipients(plans(.result, from: .escalated3, upTo: .at("03-13T09:00"))) == ["P-LEAD"])
    #expect(recipients(plans(.result, from: .escalated5, upTo: .at("03-17T09:00"))) == ["P-DIR"])
  }

  @Test func `what supervision owes goes to the leader in charge with the breach, to the director at three days`() {
    let breached = plans(.triage, window: nil, from: .breached, upTo: .at("03-04T17:31"))
    #expect(recipients(breached) == ["P-SUP1", "P-SUP2", "P-LEAD2"])
    #expect(recipients(plans(.triage, window: nil, from: .escalated3, upTo: .at("03-09T09:00"))) == ["P-DIR"])
  }

  @Test func `rungs overtaken while the system was down give one mail, the highest`() {
    let plans = plans(.result, upTo: .at("03-13T10:00"))
    #expect(recipients(plans) == ["P-LEAD"] && plans[0].rung == .escalated3)
  }

  @Test func `a deadline settled by the time the mail is planned fires nothing`() {
    let office = Bureau().office
    let deadline = Story.deadline(.result, window: "W-0301", in: office)
    let fired = Ladder.fire(deadline, from: .dueSoon, upTo: .at("03-09T09:00"), in: office).events[0]
    let settled = deadline.settled(at: .at("03-09T09:01"))
    let story = Story().adding(.deadline(.set(DeadlineSet(deadline)))).adding(
      .deadline(.settled(DeadlineSettled(settled))))
    #expect(Notices.due(for: .deadline(fired), in: story.state, office: office, at: .at("03-09T09:02")) == [])
    #expect(story.notices() == [])
  }

  @Test func `a rung that fired long ago is mailed now, not back then`() {
    let plans = plans(.result, from: .breached, upTo: .at("03-11T20:00"))
    #expect(plans.allSatisfy { $0.notBefore == .at("03-12T09:00") })
  }

  @Test func `a moved date is told to who owes it, an unmoved one to nobody`() throws {
    let office = Bureau().office
    let old = Story.deadline(.result, window: "W-0301", in: office)
    let holiday = CalendarDay(date: Day("2026-03-06")!, kind: .holiday, holiday: "测试假日")
    let calendar = WorkCalendar(version: 2, exceptions: [holiday], publishedYears: [2026])
    let new = try #require(old.recomputed(at: Story.received, policy: Policy(), calendar: calendar))
    let story = Story().adding(.deadline(.set(DeadlineSet(old))))
      .adding(.deadline(.recomputed(DeadlineRecomputed(from: old, to: new))))
    #expect(story.notices().to(.recomputed) == ["P-0301"])
    let same = story.adding(.deadline(.recomputed(DeadlineRecomputed(from: new, to: new))))
    #expect(same.notices() == [])
  }
}
