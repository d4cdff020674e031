import Testing

@testable import Regulation

@Suite struct ProposingTests {
  static func substantiated(
    _ complaint: Complaint = Bureau.complaint(), grounds: [Ground] = [.attitudeOrEfficiency]
  ) throws -> Story {
    var story = try Story(complaint)
    try story.tell("P-SUP", .accept(.init(grounds: grounds, track: .window, window: "W-1")))
    try story.tell("P-SUP", .find(.substantiated))
    return story
  }

  private func proposal(_ story: Story, _ prior: [PriorDecision] = []) -> InquiryEvent.Proposed? {
    let drafts = propose(fromFindingOf: story.state, prior: prior, at: story.now, in: Bureau.office)
    guard drafts.count == 1, case .proposed(let data) = drafts[0].event else { return nil }
    return data
  }

  @Test func `a substantiated finding proposes an inquiry, once a round, and no other finding does`() throws {
    let proposed = try #require(proposal(try Self.substantiated()))
    #expect(proposed.cause == "AK-2026-000001/1")
    #expect(proposed.origin == .finding)
    #expect(proposed.subjects == [.window("W-1")])
    #expect(proposed.circumstances == [.badAttitudeOrRetaliation])
    #expect(proposed.points == [PointRange(.window("W-1"), least: 5, most: 5)])
    #expect(proposed.responsible.map(\.person) == ["P-11", "P-LEAD"])
    for finding in [Finding.unsubstantiated, .fabricated] {
      var story = try Self.substantiated()
      try story.tell("P-SUP", .find(finding))
      #expect(proposal(story) == nil)
    }
    var partly = try Self.substantiated()
    try partly.tell("P-SUP", .find(.partlySubstantiated))
    #expect(proposal(partly) != nil)
  }

  @Test func `whom the complaint names is whom it proposes to ask`() throws {
    let subjects = { (respondent: Respondent) in
      proposal(try Self.substantiated(Bureau.complaint { $0.respondent = respondent }))?.subjects
    }
    #expect(try subjects(Respondent(staff: "P-13")) == [.staff("P-13"), .window("W-1")])
    #expect(try subjects(Respondent(department: "NR", window: "W-2")) == [.window("W-2")])
    #expect(try subjects(Respondent(department: "HR")) == [.department("HR")])
    #expect(try subjects(Respondent(described: true)) == [.window("W-1")])
  }

  @Test func `every ground points to circumstances, and a complaint over an earlier one to retaliation`() throws {
    for ground in Ground.allCases { #expect(!ground.circumstances.isEmpty) }
    let story = try Self.substantiated(
      Bureau.complaint { $0.relatesTo = "AK-2025-000007" }, grounds: [.graft, .wrongfulDecision])
    let proposed = try #require(proposal(story))
    #expect(
      proposed.circumstances == [
        .wrongApproval, .noAnswerOrNoService, .badAttitudeOrRetaliation, .graftOrInaction,
      ])
    #expect(proposed.points == [PointRange(.window("W-1"), least: 3, most: 23)])
    #expect(proposed.measures.contains(.disciplineReferral))
  }

  @Test func `decisions on the same subject within a year count, and criticism is circulated then`() throws {
    let decided = { (day: String, subject: Subject, revoked: Bool) in
      PriorDecision(
        inquiry: "AK-Q-\(day)", subjects: [subject], decidedAt: Bureau.at(day, "09:00"), revoked: revoked)
    }
    let prior = [
      decided("2026-02-01", .window("W-1"), false), decided("2025-03-03", .window("W-1"), false),
      decided("2025-03-02", .window("W-1"), false), decided("2026-01-01", .window("W-1"), true),
      decided("2026-01-02", .window("W-2"), false),
    ]
    let proposed = try #require(proposal(try Self.substantiated(), prior))
    #expect(proposed.prior == ["AK-Q-2025-03-03", "AK-Q-2026-02-01"])
    #expect(proposed.measures.contains(.circulatedCriticism))
    #expect(proposal(try Self.substantiated())?.measures.contains(.circulatedCriticism) == false)
  }

  @Test func `a late deadline proposes under A5_12, whether the watcher or the deed came first`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.window))
    try story.tell("P-11", .sign, at: Bureau.at("2026-03-04", "09:00"))
    let late = try #require(story.deadline(.signing))
    #expect(late.status == .settledLate)
    let drafts = propose(fromBreachOf: late, in: story.state, prior: [], at: story.now, in: Bureau.office)
    guard case .proposed(let data) = drafts.first?.event else { return #expect(Bool(false)) }
    #expect(data.cause == "AK-2026-000001/1/signing/1")
    #expect(data.subjects == [.window("W-1")])
    #expect(data.circumstances == [.lateCompletion])
    #expect(data.origin == .breach)
  }

  @Test func `a breach is proposed for the round it belongs to, also after a reopening`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.window))
    try story.tell("P-11", .sign, at: Bureau.at("2026-03-04", "09:00"))
    let late = try #require(story.deadline(.signing))
    try story.tell("P-SUP", .withdraw)
    try story.tell("P-SUP", .reopen)
    #expect(story.state.round == 2)
    let drafts = propose(fromBreachOf: late, in: story.state, prior: [], at: story.now, in: Bureau.office)
    guard case .proposed(let data) = drafts.first?.event else { return #expect(Bool(false)) }
    #expect(data.round == 1)
  }

  @Test(arguments: DeadlineKind.allCases)
  func `only the kinds of the table open an inquiry, and only when late`(kind: DeadlineKind) throws {
    let story = try Story()
    var deadline = Deadline.starting(
      kind, of: Story.number, receivedAt: Bureau.monday, occurredAt: Bureau.monday, track: .window, in: Bureau.office)
    let proposes = { (status: DeadlineStatus) in
      deadline.status = status
      return !propose(fromBreachOf: deadline, in: story.state, prior: [], at: story.now, in: Bureau.office).isEmpty
    }
    let opens: Set<DeadlineKind> = [.reply, .jointReply, .signing, .result, .coResult]
    #expect(proposes(.breached) == opens.contains(kind))
    #expect(proposes(.settledLate) == opens.contains(kind))
    for status in [DeadlineStatus.running, .settled, .cancelled] { #expect(!proposes(status)) }
  }

  @Test func `what supervision owed is the centre's lateness`() throws {
    var story = try Story(Bureau.complaint(.onsite))
    try story.tell("P-SUP", .accept(.onsite, nil))
    var reply = try #require(story.deadline(.reply))
    reply.status = .breached
    let drafts = propose(fromBreachOf: reply, in: story.state, prior: [], at: story.now, in: Bureau.office)
    guard case .proposed(let data) = drafts.first?.event else { return #expect(Bool(false)) }
    #expect(data.subjects == [.centre])
  }

  @Test func `a later rung adds circulated criticism once, while nobody has acted on the proposal`() throws {
    var probe = try InquiryTableTests.probe(in: .proposed)
    let added = reinforce(probe.state)
    guard case .proposed(let data) = added.first?.event else { return #expect(Bool(false)) }
    #expect(data.measures.last == .circulatedCriticism)
    probe = Probe(proposed: added)
    #expect(reinforce(probe.state).isEmpty)
    #expect(reinforce(try InquiryTableTests.probe(in: .opened).state).isEmpty)
  }

  @Test func `a proposal is taken up in its own chain, for its own case`() throws {
    var probe = try InquiryTableTests.probe(in: .proposed)
    let foreign = InquiryCommand.open(.opening([.window("W-1")], of: "AK-2026-000002"))
    #expect(code { try probe.tell("P-SUP", foreign) } == "unknown-case")
    try probe.tell("P-SUP", .takeUp([.window("W-1"), .staff("P-12")]))
    #expect(probe.state.summary.caseNumber == Story.number)
    #expect(probe.state.origin == .finding)
    #expect(probe.state.subjects == [.window("W-1"), .staff("P-12")])
  }
}
