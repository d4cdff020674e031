import Correspondence
import Regulation
import Testing

@Suite struct NextInLineTests {
  private func assignment(_ bureau: Bureau, at now: Instant = Story.received) -> [NoticePlan] {
    Story().assigned().notices(bureau, at: now)
  }

  @Test func `the deputy stands in for an absent head, and nobody else need know`() {
    let plans = assignment(Bureau().absent("P-0301", from: "2026-03-01", to: "2026-03-05"))
    #expect(plans.map(\.recipient) == [.person("P-0302")])
    #expect(plans[0].standIn == StandIn(.absent, role: "window-head", person: "P-0301"))
  }

  @Test func `absence is judged on the day the mail leaves, not on the day it is planned`() {
    let back = assignment(Bureau().absent("P-0301", from: "2026-03-01", to: "2026-03-08"), at: .at("03-07T12:00"))
    #expect(back.map(\.recipient) == [.person("P-0301")])
    let away = assignment(Bureau().absent("P-0301", from: "2026-03-09", to: "2026-03-09"), at: .at("03-07T12:00"))
    #expect(away.map(\.recipient) == [.person("P-0302")])
  }

  @Test func `with head and deputy away the superior is told, and supervision hears of it`() {
    let bureau = Bureau().absent("P-0301", from: "2026-03-01", to: "2026-03-31")
      .absent("P-0302", from: "2026-03-01", to: "2026-03-31")
    let plans = assignment(bureau)
    #expect(plans.to(.assignment) == ["P-NR"])
    #expect(plans[0].role == "head")
    #expect(plans.to(.unaddressed) == ["P-SUP1", "P-SUP2"])
    #expect(plans[1].particulars.gap == StandIn(.absent, role: "window-head", person: "P-0301"))
  }

  @Test(arguments: [
    (StandIn.Cause.missing, Bureau().without("P-0301")),
    (.retired, Bureau().with("P-0301") { $0.retired = true }),
    (.noAddress, Bureau().with("P-0301") { $0.email = "" }),
    (.noAddress, Bureau().with("P-0301") { $0.email = "x@y\r\nBcc: z" }),
  ])
  func `a head who cannot be mailed is passed over with the reason, and supervision is told`(
    _ cause: StandIn.Cause, _ bureau: Bureau
  ) {
    let plans = assignment(bureau)
    #expect(plans.to(.assignment) == ["P-0302"])
    #expect(plans[0].standIn?.cause == cause)
    #expect(plans.to(.unaddressed) == ["P-SUP1", "P-SUP2"])
  }

  @Test func `one of supervision away leaves the other; both away, the leader above them`() {
    let one = Bureau().absent("P-SUP1", from: "2026-03-01", to: "2026-03-31")
    #expect(Story().notices(one).to(.triage) == ["P-SUP2"])
    let none = one.absent("P-SUP2", from: "2026-03-01", to: "2026-03-31")
    let plans = Story().notices(none)
    #expect(plans.to(.triage) == ["P-LEAD2"])
    #expect(plans.last?.standIn == StandIn(.absent, role: "supervision", person: "P-SUP1"))
  }

  @Test func `an office without anybody plans nothing for staff and does not fail`() {
    var bureau = Bureau()
    bureau.people = []
    #expect(Story().notices(bureau).map(\.recipient) == [.complainant])
    #expect(assignment(bureau) == [])
  }

  @Test func `a refused mail is reported to supervision, not to the address that refused it`() {
    let incident = Incident.undelivered(number: Story.number, recipient: .person("P-SUP1"), code: "550")
    let plans = Notices.due(for: incident, office: Bureau().office, at: Story.received)
    #expect(plans.map(\.recipient) == [.person("P-SUP2")])
  }

  @Test func `a dead letter is reported to supervision and operator`() {
    let incident = Incident.deadLetter(queue: "redress.intake.dead", code: "not-json")
    let plans = Notices.due(for: incident, office: Bureau().office, at: Story.received)
    #expect(plans.to(.deadLetter) == ["P-SUP1", "P-SUP2", "P-OPS"])
  }
}
