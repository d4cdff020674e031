import Testing

@testable import Regulation

/// The main roads from receipt to closing.
@Suite struct RoadTests {
  @Test func `an on-site complaint answered at once is registered, accepted, answered and closed in one`() throws {
    let story = try Story(Bureau.complaint(.onsite) { $0.answer = .init(by: "P-DUTY", text: Story.text) })
    #expect(story.names == ["case.registered", "case.accepted", "case.answered", "case.closed"])
    #expect(story.state.status == .closed)
    #expect(story.state.handler == .dutySection)
    #expect(story.state.deadlines.isEmpty)
    #expect(story.writings == [Writing(kind: "answer", text: Story.text)])
  }

  @Test func `a registered complaint has its triage clock`() throws {
    let story = try Story()
    #expect(story.names == ["case.registered", "deadline.set"])
    #expect(story.deadline(.triage)?.dueAt == Bureau.at("2026-03-03", "17:30"))
    #expect(story.deadline(.triage)?.id == "AK-2026-000001/1/triage/1")
  }

  @Test func `an on-site complaint is replied to within five working days of receipt`() throws {
    var story = try Story(Bureau.complaint(.onsite))
    try story.tell("P-DUTY", .accept(.onsite, nil), at: Bureau.at("2026-03-03", "09:10"))
    #expect(story.running == [.reply])
    #expect(story.deadline(.reply)?.dueAt == Bureau.at("2026-03-09", "17:30"))
    #expect(story.deadline(.reply)?.owedBy == .dutySection)
    #expect(story.deadline(.reply)?.clause == "C6.1")
    try story.tell("P-DUTY", .reply(), at: Bureau.at("2026-03-09", "17:30"))
    #expect(story.deadline(.reply)?.status == .settled)
    try finish(&story)
  }

  @Test func `a window reports within five working days, supervision replies within two more`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.window))
    #expect(
      story.names.suffix(6) == ["case.accepted", "deadline.settled", "case.assigned"]
        + Array(repeating: "deadline.set", count: 3))
    #expect(story.running == [.signing, .returning, .result])
    #expect(story.deadline(.result)?.dueAt == Bureau.at("2026-03-09", "17:30"))
    try story.tell("P-12", .sign)
    #expect(story.state.status == .handling)
    try story.tell("P-11", .result, at: Bureau.at("2026-03-05", "11:00"))
    #expect(story.running == [.replyAfterResult])
    #expect(story.deadline(.replyAfterResult)?.dueAt == Bureau.at("2026-03-09", "17:30"))
    try story.tell("P-SUP", .reply())
    #expect(story.running == [.followUp])
    try finish(&story)
  }

  @Test func `a complex matter has ten working days from the same receipt`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.window))
    try story.tell("P-11", .sign)
    try story.tell("P-SUP", .change(.windowComplex), at: Bureau.at("2026-03-09", "17:30"))
    let results = story.state.deadlines.filter { $0.kind == .result }
    #expect(results.map(\.status) == [.cancelled, .running])
    #expect(results.map(\.startsAt) == [Bureau.monday, Bureau.monday])
    #expect(results.last?.dueAt == Bureau.at("2026-03-16", "17:30"))
    try story.tell("P-11", .result)
    try story.tell("P-SUP", .reply())
    try finish(&story)
  }

  @Test func `several departments meet, and the reply comes within twenty working days of receipt`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.joint, "W-1", co: ["W-2", "W-3"]), at: Bureau.at("2026-03-03", "09:00"))
    #expect(story.running == [.signing, .returning, .jointReply, .meeting, .coResult])
    #expect(story.deadline(.jointReply)?.dueAt == Bureau.at("2026-03-30", "17:30"))
    #expect(story.deadline(.meeting)?.dueAt == Bureau.at("2026-03-16", "17:30"))
    #expect(story.state.openDeadlines.filter { $0.kind == .coResult }.map(\.window) == ["W-1", "W-2", "W-3"])
    #expect(story.deadline(.coResult, window: "W-3")?.dueAt == Bureau.at("2026-03-23", "17:30"))
    for who in ["P-11", "P-21", "P-31"] { try story.tell(who, .sign) }
    try story.tell("P-SUP", .convene(Bureau.at("2026-03-12", "10:00")))
    #expect(story.deadline(.meeting)?.status == .settled)
    try story.tell("P-LEAD", .opinion)
    for who in ["P-21", "P-11"] {
      try story.tell(who, .result)
      #expect(story.state.status == .handling)
    }
    try story.tell("P-31", .result)
    #expect(story.state.status == .resultSubmitted)
    #expect(story.running == [.jointReply, .replyAfterResult])
    try story.tell("P-SUP", .reply())
    #expect(story.running == [.followUp])
    try finish(&story)
  }

  @Test func `an invitation past the tenth day leaves the meeting's clock running until the opinion`() throws {
    var story = try Stage.joint()
    let late = try Story.joint(meeting: Bureau.at("2026-03-17", "10:00"))
    #expect(story.deadline(.meeting)?.status == .settled)
    story = late
    #expect(story.deadline(.meeting)?.status == .running)
    try story.tell("P-SUP", .opinion, at: Bureau.at("2026-03-17", "12:00"))
    #expect(story.deadline(.meeting)?.status == .settledLate)
  }

  @Test func `a joint case is replied to without waiting for who does not report`() throws {
    var story = try Stage.joint()
    try story.tell("P-SUP", .opinion)
    try story.tell("P-SUP", .reply())
    #expect(story.state.deadlines.filter { $0.kind == .coResult }.allSatisfy { $0.status == .cancelled })
    try finish(&story)
  }

  @Test func `a substantiated case closes when its inquiry was opened`() throws {
    var story = try Stage.story(in: .replied)
    try story.tell("P-SUP", .find(.substantiated))
    try story.tell("P-SUP", .call)
    #expect(code { try story.tell("P-SUP", .close) } == "inquiry-pending")
    for status in [InquiryStatus.opened, .setAside, .decided] {
      var closing = story
      closing.inquiries = [.of(.finding, status)]
      try closing.tell("P-SUP", .close)
      #expect(closing.state.status == .closed)
    }
    for summary in [InquirySummary.of(.finding, .proposed), .of(.breach, .opened), .of(.finding, .opened, round: 2)] {
      story.inquiries = [summary]
      #expect(code { try story.tell("P-SUP", .close) } == "inquiry-pending")
    }
  }

  @Test func `a milder finding does not spare a case the inquiry that an earlier one called for`() throws {
    var story = try Stage.story(in: .replied)
    try story.tell("P-SUP", .find(.substantiated))
    try story.tell("P-SUP", .find(.unsubstantiated))
    try story.tell("P-SUP", .call)
    // The proposal may be on its way: of no inquiry anything is known yet.
    #expect(code { try story.tell("P-SUP", .close) } == "inquiry-pending")
    story.inquiries = [.of(.finding, .setAside)]
    try story.tell("P-SUP", .close)
    try story.tell("P-SUP", .reopen)
    #expect(!story.state.isToBeAskedAfter)
  }

  @Test func `a fabrication counts when a leader has approved it, and is referred`() throws {
    var story = try Stage.story(in: .replied)
    try story.tell("P-SUP", .find(.fabricated))
    try story.tell("P-SUP", .call)
    #expect(code { try story.tell("P-SUP", .close) } == "finding-needs-approval")
    #expect(story.state.effectiveFinding == nil)
    var refused = story
    try refused.tell("P-LEAD", .approve(false))
    #expect(code { try refused.tell("P-SUP", .close) } == "finding-missing")
    try story.tell("P-LEAD", .approve(true))
    #expect(story.state.finding?.referral == true)
    #expect(story.state.effectiveFinding == .fabricated)
    try story.tell("P-SUP", .close)
  }

  private func finish(_ story: inout Story) throws {
    try story.tell("P-SUP", .find(.unsubstantiated))
    try story.tell("complainant", .followUp(.init(reached: true, satisfaction: .verySatisfied)))
    try story.tell("P-SUP", .close)
    #expect(story.state.status == .closed)
    #expect(story.state.openDeadlines.isEmpty)
    #expect(story.state.satisfaction == .verySatisfied)
  }
}

extension Story {
  static func joint(meeting: Instant) throws -> Story {
    var story = try Story()
    try story.tell("P-SUP", .accept(.joint, "W-1", co: ["W-2"]))
    try story.tell("P-SUP", .convene(meeting))
    return story
  }
}

extension InquirySummary {
  static func of(_ origin: InquiryOrigin, _ status: InquiryStatus, round: Int = 1, _ subjects: [Subject] = [])
    -> InquirySummary
  {
    InquirySummary(
      number: "AK-Q-2026-000001", caseNumber: Story.number, round: round, origin: origin, status: status,
      subjects: subjects)
  }
}
