import Testing

@testable import Regulation

/// Explanation, decision, appeal, ruling, score accounts (A4 to A7).
@Suite struct InquiryTests {
  @Test func `an inquiry names known subjects, each once, and the circumstances`() {
    let opening = { (subjects: [Subject], circumstances: [Circumstance]) -> Refusal? in
      do throws(Refusal) {
        _ = try openInquiry(
          .opening(subjects, circumstances), number: Probe.number, by: .person("P-SUP"), about: nil, at: Bureau.monday,
          in: Bureau.office)
        return nil
      } catch { return error }
    }
    let one = [Circumstance.wrongApproval]
    #expect(opening([], one) == Refusal(.subjectsMissing, field: "/data/subjects"))
    #expect(opening([.window("W-1")], []) == Refusal(.circumstancesMissing, field: "/data/circumstances"))
    #expect(opening([.window("W-1"), .staff("X")], one) == Refusal(.unknownSubject, field: "/data/subjects/1"))
    #expect(opening([.window("W-1"), .window("W-1")], one) == Refusal(.subjectTwice, field: "/data/subjects/1"))
    #expect(opening([.department("NR"), .window("W-2"), .staff("P-31")], one) == nil)
  }

  @Test func `an inquiry over a case that is none is refused, and so is a proposal that is none`() throws {
    let open = { (command: InquiryCommand.Open) in
      code {
        _ = try openInquiry(
          command, number: Probe.number, by: .person("P-SUP"), about: nil, at: Bureau.monday, in: Bureau.office)
      }
    }
    #expect(open(.opening([.window("W-1")], of: "AK-2026-999999")) == "unknown-case")
    var command = InquiryCommand.Open.opening([.window("W-1")])
    command.proposal = "AK-Q-2026-000009"
    #expect(open(command) == "unknown-inquiry")
    let probe = try Probe(about: try Stage.story(in: .handling).state)
    #expect(
      probe.state.summary
        == InquirySummary(
          number: Probe.number, caseNumber: Story.number, round: 1, origin: .person, status: .opened,
          subjects: [.window("W-1"), .staff("P-13")]))
  }

  @Test func `the window has three working days to explain itself, and is not decided upon before`() throws {
    var probe = try Probe()
    #expect(probe.state.deadlines.map(\.window) == ["W-1"])
    let due = Bureau.at("2026-03-05", "17:30")
    #expect(probe.deadline(.explanation)?.dueAt == due)
    var late = probe
    #expect(code { try probe.tell("P-LEAD", .decide(), at: due) } == "explanation-pending")
    try late.tell("P-LEAD", .decide(), at: due.adding(seconds: 1))
    #expect(late.deadline(.explanation)?.status == .settledLate)
    try probe.tell("P-12", .explain)
    #expect(probe.state.status == .explained)
    try probe.tell("P-LEAD", .decide())
    #expect(probe.writings.map(\.kind) == ["facts", "explanation", "rationale"])
    #expect(probe.writings[1].parts.map(\.name) == ["cause", "situation", "responsibility", "proposal"])
  }

  @Test func `every window concerned is heard`() throws {
    var probe = try Probe([.window("W-1"), .window("W-2"), .department("HR")])
    #expect(probe.state.deadlines.map(\.window) == ["W-1", "W-2"])
    try probe.tell("P-11", .explain)
    #expect(probe.state.status == .opened)
    #expect(code { try probe.tell("P-11", .explain) } == "wrong-state")
    #expect(code { try probe.tell("P-LEAD", .decide()) } == "explanation-pending")
    // A department is heard through one of its windows; another of them may speak for it.
    try probe.tell("P-31", .explain)
    #expect(probe.state.status == .explained)
  }

  @Test func `who has no window explains himself, and the centre has nobody to explain to`() throws {
    var probe = try Probe([.staff("P-DUTY")])
    #expect(probe.state.deadlines.map(\.window) == [nil])
    try probe.tell("P-DUTY", .explain)
    #expect(probe.state.status == .explained)
    var centre = try Probe([.centre], by: "P-LEAD")
    #expect(centre.state.deadlines.isEmpty)
    try centre.tell("P-DIR", .decide([.circulatedCriticism], []))
    #expect(centre.state.decision?.responsible == [Responsible(person: "P-DIR", part: .inCharge)])
  }

  @Test func `there is one centre, whatever code it is given`() throws {
    var probe = try Probe([Subject(kind: .centre, code: "CENTRE")], by: "P-DIR")
    try probe.tell("P-LEAD", .decide([], [Subject(kind: .centre, code: "X").losing(2)]))
    #expect(probe.deducted(.centre) == 2)
  }

  @Test func `a decision names the responsible, those the directory knows unless others are named`() throws {
    var probe = try InquiryTableTests.probe(in: .explained)
    var named = probe
    try probe.tell("P-LEAD", .decide())
    #expect(
      probe.state.decision?.responsible == [
        Responsible(person: "P-11", part: .manager), Responsible(person: "P-LEAD", part: .inCharge),
        Responsible(person: "P-13", part: .handler),
      ])
    let decide = { (responsible: [Responsible]) in
      InquiryCommand.decide(
        .init(measures: [.interview], points: [], rationale: Story.text, responsible: responsible))
    }
    #expect(code { try named.tell("P-LEAD", decide([])) } == "responsible-missing")
    let nobody = decide([Responsible(person: "X", part: .handler)])
    #expect(throws: Refusal(.unknownPerson, field: "/data/responsible/0/person")) { try named.tell("P-LEAD", nobody) }
    try named.tell("P-LEAD", decide([Responsible(person: "P-12", part: .handler)]))
    #expect(named.state.decision?.responsible.map(\.person) == ["P-12"])
  }

  @Test func `points are taken from the subjects of the inquiry, each once, one at least`() throws {
    var probe = try InquiryTableTests.probe(in: .explained)
    let w1 = Subject.window("W-1")
    let faults: [([SubjectPoints], Refusal)] = [
      ([Subject.window("W-2").losing(1)], Refusal(.unknownSubject, field: "/data/points/0")),
      ([w1.losing(1), w1.losing(2)], Refusal(.subjectTwice, field: "/data/points/1")),
      ([w1.losing(0)], Refusal(.notInRange, field: "/data/points/0/points")),
      ([], Refusal(.pointsMissing, field: "/data/points")),
    ]
    for (points, refusal) in faults {
      #expect(throws: refusal) { try probe.tell("P-LEAD", .decide([.scoreDeduction], points)) }
    }
  }

  @Test func `who is lighter than the lightest circumstance names what allows it, where the policy asks for it`() throws
  {
    // 态度恶劣: five points by the schedule.
    let light = [Subject.window("W-1").losing(3), Subject.staff("P-13").losing(1)]
    let usual = [Subject.window("W-1").losing(3), Subject.staff("P-13").losing(2)]
    var lax = try Probe()
    try lax.tell("P-11", .explain)
    try lax.tell("P-LEAD", .decide([.scoreDeduction], light))
    var probe = try Probe(in: Bureau.office { $0.score.lighterNeedsMitigation = true })
    try probe.tell("P-11", .explain)
    for (measures, points) in [([Measure.scoreDeduction], light), ([.interview], [])] {
      #expect(throws: Refusal(.mitigationMissing, field: "/data/mitigation")) {
        try probe.tell("P-LEAD", .decide(measures, points))
      }
    }
    var named = probe
    try named.tell("P-LEAD", .decide([.scoreDeduction], light, [.harmPrevented]))
    try probe.tell("P-LEAD", .decide([.scoreDeduction], usual))
  }

  @Test func `who exempts names what allows it`() throws {
    var probe = try InquiryTableTests.probe(in: .explained)
    #expect(throws: Refusal(.mitigationMissing, field: "/data/mitigation")) {
      try probe.tell("P-LEAD", .decide([], []))
    }
    try probe.tell("P-LEAD", .decide([], [], [.apologyAccepted]))
    #expect(probe.state.scores.isEmpty)
  }

  @Test func `each subject has its own account, and nothing rolls up`() throws {
    var probe = try InquiryTableTests.probe(in: .explained)
    try probe.tell("P-LEAD", .decide([.interview], [Subject.window("W-1").losing(3), Subject.staff("P-13").losing(5)]))
    #expect(probe.deducted(.window("W-1")) == 3)
    #expect(probe.deducted(.staff("P-13")) == 5)
    #expect(probe.state.scores.map(\.entry) == [1, 2])
    #expect(probe.state.scores.allSatisfy { $0.year == 2026 && $0.reason == .decision })
    #expect(probe.names.suffix(4) == ["inquiry.decided", "score.posted", "score.posted", "deadline.set"])
  }

  @Test func `an appeal comes within ten working days, and is ruled on within fifteen`() throws {
    var probe = try InquiryTableTests.probe(in: .decided)
    let due = Bureau.at("2026-03-16", "17:30")
    #expect(probe.deadline(.appeal)?.dueAt == due)
    var late = probe
    #expect(code { try late.tell("P-13", .appeal, at: due.adding(seconds: 1)) } == "appeal-too-late")
    try probe.tell("P-13", .appeal, at: due)
    #expect(probe.state.appeals.map(\.subject) == [.staff("P-13")])
    #expect(probe.deadline(.ruling)?.dueAt == Bureau.at("2026-04-06", "17:30"))
    #expect(code { try probe.tell("P-13", .appeal) } == "already-appealed")
    try probe.tell("P-11", .appeal)
    #expect(probe.state.deadlines.count { $0.kind == .ruling } == 1)
    try probe.tell("P-DIR", .rule(.upheld))
    #expect(probe.deadline(.ruling)?.status == .settled)
    #expect(probe.deducted(.window("W-1")) == 3)
  }

  @Test(arguments: [false, true])
  func `the measures rest while an appeal runs only where the policy says so`(suspends: Bool) throws {
    var probe = try Probe(in: Bureau.office { $0.appealSuspendsMeasures = suspends })
    try probe.tell("P-11", .explain)
    try probe.tell("P-LEAD", .decide())
    try probe.tell("P-13", .appeal)
    #expect(probe.state.appeals.map(\.suspended) == [suspends])
    #expect(Policy().appealSuspendsMeasures == false)
  }

  @Test func `a revoked decision is taken back by counter-entries, and nothing is deleted`() throws {
    var probe = try InquiryTableTests.probe(in: .appealed)
    let before = probe.state.scores
    #expect(throws: Refusal(.pointsNotVaried, field: "/data/points")) {
      try probe.tell("P-DIR", .rule(.revoked, [Subject.window("W-1").losing(1)]))
    }
    try probe.tell("P-DIR", .rule(.revoked), at: Bureau.at("2027-01-05", "10:00"))
    #expect(Array(probe.state.scores.prefix(before.count)) == before)
    #expect(probe.state.scores.last?.reverses == 1)
    // It is put right in the year in which it was charged.
    #expect(probe.state.scores.last?.year == 2026)
    #expect(probe.deducted(.window("W-1")) == 0)
    #expect(probe.state.liveScores.isEmpty)
  }

  @Test func `a varied decision takes back the old points and takes off the new`() throws {
    var probe = try InquiryTableTests.probe(in: .appealed)
    #expect(throws: Refusal(.pointsMissing, field: "/data/points")) { try probe.tell("P-DIR", .rule(.varied)) }
    try probe.tell("P-DIR", .rule(.varied, [Subject.window("W-1").losing(1)]))
    #expect(probe.state.scores.map(\.points) == [3, -3, 1])
    #expect(probe.state.scores.map(\.reason) == [.decision, .reversal, .ruling])
    #expect(probe.deducted(.window("W-1")) == 1)
  }

  @Test func `a ruling on one appeal takes nobody else his own`() throws {
    // P-13 has appealed, and the decision was upheld.
    var probe = try InquiryTableTests.probe(in: .ruled)
    #expect(code { try probe.tell("P-13", .appeal) } == "wrong-state")
    var late = probe
    let out = Bureau.at("2026-03-16", "17:31")
    #expect(code { try late.tell("P-11", .appeal, at: out) } == "appeal-too-late")
    try probe.tell("P-11", .appeal)
    #expect(probe.state.status == .appealed)
    #expect(probe.deadline(.ruling)?.status == .running)
    try probe.tell("P-DIR", .rule(.revoked))
    #expect(probe.deducted(.window("W-1")) == 0)
    var revoked = try InquiryTableTests.probe(in: .appealed)
    try revoked.tell("P-DIR", .rule(.revoked))
    #expect(code { try revoked.tell("P-11", .appeal) } == "wrong-state")
  }

  @Test func `what a ruling puts in the place of a decision is charged to the year of the decision`() throws {
    var probe = try InquiryTableTests.probe(in: .appealed)
    try probe.tell("P-DIR", .rule(.varied, [Subject.window("W-1").losing(1)]), at: Bureau.at("2027-01-05", "10:00"))
    #expect(probe.state.scores.map(\.points) == [3, -3, 1])
    #expect(probe.state.scores.map(\.year) == [2026, 2026, 2026])
  }

  @Test func `who was sent back to his unit still appeals in his own matter, and for nobody else`() throws {
    let probe = try InquiryTableTests.probe(in: .decided)
    let appealing = { (who: String) in
      try decide(.appeal, by: .person(who), on: probe.state, at: probe.now, in: Bureau.office(without: who))
    }
    let drafts = try appealing("P-13")
    #expect(
      drafts.contains { if case .appealed(let data) = $0.event { data.subject == .staff("P-13") } else { false } })
    // The head of the window that it is about has left too: it has another, who speaks for it.
    #expect(code { _ = try appealing("P-11") } == "unknown-actor")
    let head = try Probe([.staff("P-11"), .window("W-1")])
    let own = try decide(
      .appeal, by: .person("P-11"), on: head.told([("P-12", .explain), ("P-LEAD", .decide())]).state, at: head.now,
      in: Bureau.office(without: "P-11"))
    #expect(own.count { if case .appealed = $0.event { true } else { false } } == 1)
    #expect(code { try head.explained(by: "P-11", in: Bureau.office(without: "P-11")) } == "not-your-role")
  }

  @Test func `what the director decided another leader in charge rules on`() throws {
    var probe = try InquiryTableTests.probe(in: .explained)
    try probe.tell("P-DIR", .decide())
    try probe.tell("P-11", .appeal)
    #expect(code { try probe.tell("P-DIR", .rule(.upheld)) } == "not-your-role")
    try probe.tell("P-LEAD", .rule(.upheld))
  }

  @Test func `nobody acts on an inquiry about himself, except to explain or appeal`() throws {
    var leader = try Probe([.staff("P-LEAD")], by: "P-SUP")
    try leader.tell("P-LEAD", .explain)
    #expect(code { try leader.tell("P-LEAD", .decide([.interview], [])) } == "conflict-of-interest")
    try leader.tell("P-LEAD2", .decide([.interview], []))
    try leader.tell("P-LEAD", .appeal)
    var director = try Probe([.staff("P-DIR")], by: "P-SUP")
    try director.tell("P-DIR", .explain)
    try director.tell("P-LEAD", .decide([.interview], []))
    try director.tell("P-DIR", .appeal)
    #expect(code { try director.tell("P-DIR", .rule(.revoked)) } == "conflict-of-interest")
    #expect(code { try director.tell("P-LEAD", .rule(.revoked)) } == "not-your-role")
    try director.tell("P-LEAD2", .rule(.upheld))
    for subjects in [[Subject.staff("P-SUP2")], [.department("JD")], [.centre]] {
      #expect(code { _ = try Probe(subjects, by: "P-SUP") } == "conflict-of-interest")
      #expect(code { _ = try Probe(subjects, by: "P-DIR") } == nil)
    }
  }

  @Test func `what is not the centre's to decide is handed over, to a department by its code`() throws {
    var probe = try Probe()
    var words = probe
    try probe.tell("P-LEAD", .transfer)
    #expect(probe.events.contains { $0.event == .transferred(.init(to: "HR")) })
    #expect(probe.state.openDeadlines.isEmpty)
    try words.tell("P-LEAD", .transfer(.init(to: "市纪委", reason: Story.text)))
    #expect(words.events.contains { $0.event == .transferred(.init()) })
    #expect(words.writings.last?.parts.first?.text == "市纪委")
  }
}
