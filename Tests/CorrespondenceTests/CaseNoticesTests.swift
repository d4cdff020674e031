import Correspondence
import Regulation
import Testing

@Suite struct CaseNoticesTests {
  @Test func `a registration is acknowledged at once, at any hour, and supervision hears at the next opening`() {
    let night = Instant.at("03-07T23:15")
    let plans = Story().notices(at: night)
    #expect(plans.to(.acknowledgement) == ["complainant"])
    #expect(plans.to(.triage) == ["P-SUP1", "P-SUP2"])
    #expect(plans.first { $0.recipient == .complainant }?.notBefore == night)
    #expect(plans.first { $0.template == .triage }?.notBefore == .at("03-09T09:00"))
  }

  @Test func `who left no e-mail address is not mailed`() {
    #expect(Story(email: false).notices().to(.acknowledgement) == [])
  }

  @Test func `what was answered on the spot leaves nothing to triage`() {
    var story = Story(channel: .onsite)
    let registered = story.events[0].event
    story.add(.answered(CaseEvent.Answered(by: "P-SUP1", handler: .supervision)))
    let plans = Notices.due(for: registered, in: story.state, office: Bureau().office, at: Story.received)
    #expect(plans.to(.triage) == [])
  }

  @Test func `an assignment goes to the window's responsible person, with its limits`() {
    let plans = Story().assigned().notices()
    #expect(plans.map(\.recipient) == [.person("P-0301")])
    #expect(plans[0].template == .assignment && plans[0].role == "window-head" && plans[0].standIn == nil)
    #expect(plans[0].deadlines.map(\.kind) == [.signing, .result])
    #expect(plans[0].notBefore == Story.received)
  }

  @Test func `a reassignment tells both windows`() {
    let story = Story().assigned()
      .adding(.assigned(CaseEvent.Assigned(window: "W-0401", part: .lead, replaces: "W-0301")))
    #expect(story.notices().to(.assignment) == ["P-0401"])
    #expect(story.notices().to(.reassignment) == ["P-0301"])
  }

  @Test func `a result and a return go to supervision`() {
    let result = CaseEvent.ResultSubmitted(window: "W-0301", part: .lead, complete: true)
    #expect(Story().assigned().adding(.resultSubmitted(result)).notices().to(.result) == ["P-SUP1", "P-SUP2"])
    let back = CaseEvent.Returned(window: "W-0301", part: .lead)
    let plans = Story().assigned().adding(.returned(back)).notices()
    #expect(plans.to(.returned) == ["P-SUP1", "P-SUP2"])
    #expect(plans.allSatisfy { $0.particulars.window == "W-0301" })
  }

  @Test func `the complainant hears of acceptance, rejection, answer, reply, closing, linking, withdrawal, reopening`()
  {
    let events: [(CaseEvent, TemplateName)] = [
      (.accepted(CaseEvent.Accepted(grounds: [], track: .window, coWindows: [], handler: .supervision)), .acceptance),
      (.rejected(CaseEvent.Rejected(reason: .untrueMaterial)), .rejection),
      (.answered(CaseEvent.Answered(by: "P-SUP1", handler: .supervision)), .answer),
      (.replied(CaseEvent.Replied(form: .written, means: .mail)), .reply),
      (.closed(CaseEvent.Closed(round: 1, onTheSpot: false)), .closing),
      (.linked(CaseEvent.Linked(duplicateOf: "AK-2026-000001")), .linking),
      (.withdrawn(CaseEvent.Withdrawn(byComplainant: true)), .withdrawal),
      (.reopened(CaseEvent.Reopened(round: 2)), .reopening),
    ]
    for (event, template) in events {
      #expect(Story().adding(event).notices().to(template) == ["complainant"])
      #expect(Story(email: false).adding(event).notices().allSatisfy { $0.recipient != .complainant })
    }
  }

  @Test func `a meeting calls chair, departments and windows, each once`() {
    let convened = CaseEvent.Convened(meetingAt: .at("03-10T14:00"), chair: "P-LEAD", departments: ["NR", "TX"])
    let plans = Story().assigned().adding(.convened(convened)).notices()
    #expect(plans.to(.meeting) == ["P-LEAD", "P-0301", "P-0401"])
  }

  @Test func `a fabrication waits for the leader in charge, whose word goes back to supervision`() {
    let waiting = CaseEvent.FindingRecorded(finding: .fabricated, approval: .awaited, referral: false, by: "P-SUP1")
    #expect(Story().assigned().adding(.findingRecorded(waiting)).notices().to(.finding) == ["P-LEAD"])
    let approved = CaseEvent.FindingRecorded(finding: .fabricated, approval: .approved, referral: true, by: "P-LEAD")
    #expect(Story().assigned().adding(.findingRecorded(approved)).notices().to(.finding) == ["P-SUP1", "P-SUP2"])
    let plain = CaseEvent.FindingRecorded(finding: .substantiated, approval: .notNeeded, referral: false, by: "P-SUP1")
    #expect(Story().assigned().adding(.findingRecorded(plain)).notices() == [])
  }

  @Test func `nobody is asked to approve his own finding`() {
    let waiting = CaseEvent.FindingRecorded(finding: .fabricated, approval: .awaited, referral: false, by: "P-LEAD")
    #expect(Story().assigned().adding(.findingRecorded(waiting)).notices().to(.finding) == ["P-LEAD2"])
  }

  @Test func `an assignment that was returned or replaced by the time of planning is not mailed`() {
    let assigned = CaseEvent.assigned(CaseEvent.Assigned(window: "W-0301", part: .lead))
    let later = Story().assigned().adding(.returned(CaseEvent.Returned(window: "W-0301", part: .lead)))
    #expect(Notices.due(for: assigned, in: later.state, office: Bureau().office, at: Story.received) == [])
  }

  @Test func `a case about supervision goes to the leader in charge instead`() {
    let plans = Story(respondent: Respondent(staff: "P-SUP2")).notices()
    #expect(plans.to(.triage) == ["P-LEAD2"])
    #expect(plans.last?.standIn == StandIn(.conflictOfInterest, role: "supervision"))
  }

  @Test func `a case about the head of the window goes to the deputy`() {
    let plans = Story(respondent: Respondent(staff: "P-0301")).assigned().notices()
    #expect(plans.map(\.recipient) == [.person("P-0302")])
    #expect(plans[0].standIn?.cause == .conflictOfInterest)
  }
}
