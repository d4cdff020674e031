import Testing

@testable import Regulation

/// Tracks, windows and clocks off the main road.
@Suite struct HandlingTests {
  private func accepted(_ track: Track, co: [String] = [], _ channel: Channel = .onsite) throws -> Story {
    var story = try Story(Bureau.complaint(channel))
    try story.tell("P-SUP", .accept(track, "W-1", co: co))
    return story
  }

  @Test func `triage names grounds, and a window wherever one reports`() throws {
    var story = try Story()
    let groundless = CaseCommand.accept(.init(grounds: [], track: .window, window: "W-1"))
    #expect(throws: Refusal(.groundsMissing, field: "/data/grounds")) { try story.tell("P-SUP", groundless) }
    for track in [Track.window, .windowComplex, .joint] {
      #expect(code { try story.tell("P-SUP", .accept(track, nil)) } == "window-missing")
    }
    #expect(code { try story.tell("P-SUP", .accept(.onsite, nil)) } == "track-not-for-channel")
    for window in ["W-404", "W-9"] {
      #expect(code { try story.tell("P-SUP", .accept(.window, window)) } == "unknown-window")
    }
    #expect(code { try story.tell("P-SUP", .accept(.window, "W-1", co: ["W-2"])) } == "co-windows-not-joint")
    for co in [["W-1"], ["W-2", "W-2"]] {
      #expect(code { try story.tell("P-SUP", .accept(.joint, "W-1", co: co)) } == "window-twice")
    }
  }

  @Test func `a track changes to a longer one and never back`() throws {
    let allowed: Set<[Track]> = [
      [.window, .windowComplex], [.onsite, .joint], [.window, .joint], [.windowComplex, .joint],
    ]
    for old in Track.allCases {
      for new in Track.allCases {
        var story = try accepted(old)
        let refused = code { try story.tell("P-SUP", .change(new)) }
        #expect(refused == (allowed.contains([old, new]) ? nil : "track-change-not-allowed"), "\(old) → \(new)")
      }
    }
  }

  @Test(arguments: [
    (Track.onsite, Track.joint, "2026-03-09"), (.window, .windowComplex, "2026-03-09"),
    (.window, .joint, "2026-03-09"), (.windowComplex, .joint, "2026-03-16"),
  ])
  func `a track changes while its limit is not out, to the second`(old: Track, new: Track, due: String) throws {
    var story = try accepted(old)
    var late = story
    try story.tell("P-SUP", .change(new), at: Bureau.at(due, "17:30"))
    #expect(
      code { try late.tell("P-SUP", .change(new), at: Bureau.at(due, "17:30").adding(seconds: 1)) }
        == "track-change-too-late")
    #expect(
      story.state.openDeadlines.allSatisfy {
        $0.kind == .signing || $0.kind == .returning || $0.startsAt == Bureau.monday
      })
  }

  @Test func `the joint track asks its windows for results and sets the outer limits`() throws {
    var story = try accepted(.window)
    try story.tell("P-SUP", .change(.joint, co: ["W-2"]))
    #expect(story.deadline(.result)?.status == .cancelled)
    #expect(story.state.openDeadlines.filter { $0.kind == .coResult }.map(\.window) == ["W-1", "W-2"])
    #expect(story.deadline(.jointReply)?.dueAt == Bureau.at("2026-03-30", "17:30"))
    #expect(story.state.coWindows == ["W-2"])
  }

  @Test func `a reassigned case keeps its anchor, and the old window owes nothing`() throws {
    var story = try accepted(.window)
    try story.tell("P-11", .sign)
    try story.tell("P-SUP", .assign("W-2"), at: Bureau.at("2026-03-05", "09:00"))
    #expect(story.state.status == .assigned)
    #expect(story.state.window == "W-2")
    #expect(story.deadline(.result)?.window == "W-2")
    #expect(story.deadline(.result)?.dueAt == Bureau.at("2026-03-09", "17:30"))
    #expect(story.state.openDeadlines.allSatisfy { $0.window == "W-2" })
    #expect(code { try story.tell("P-11", .result) } == "not-your-role")
    #expect(code { try story.tell("P-SUP", .assign("W-2")) } == "window-twice")
    #expect(code { try story.tell("P-SUP", .assign("W-3", .co)) } == "co-windows-not-joint")
  }

  @Test func `an anchor at the assignment stays at the first one`() throws {
    let office = Bureau.office { $0.windowAnchor = .assignment }
    var story = try Story(in: office)
    try story.tell("P-SUP", .accept(.window), at: Bureau.at("2026-03-03", "09:00"))
    #expect(story.deadline(.result)?.dueAt == Bureau.at("2026-03-10", "17:30"))
    try story.tell("P-SUP", .assign("W-2"), at: Bureau.at("2026-03-06", "09:00"))
    #expect(story.deadline(.result)?.dueAt == Bureau.at("2026-03-10", "17:30"))
  }

  @Test func `another policy renames no anchor`() throws {
    var story = try accepted(.window)
    let other = Bureau.office { $0.windowAnchor = .assignment }
    story.now = Bureau.at("2026-03-05", "09:00")
    let drafts = try decide(
      .assign("W-2"), by: .person("P-SUP"), on: story.state, inquiries: [], at: story.now, in: other)
    let result = drafts.compactMap { draft -> DeadlineSet? in
      if case .deadline(.set(let data)) = draft.event, data.kind == .result { data } else { nil }
    }
    #expect(result.map(\.startsAt) == [Bureau.monday] && result.map(\.anchor) == [.receipt])
  }

  @Test func `the wrong addressee returns it within two working days, signed for or not`() throws {
    var story = try accepted(.window)
    try story.tell("P-11", .sign)
    var late = story
    try story.tell("P-11", .giveBack, at: Bureau.at("2026-03-04", "17:30"))
    #expect(story.state.status == .accepted)
    #expect(story.state.window == nil)
    #expect(code { try late.tell("P-11", .giveBack, at: Bureau.at("2026-03-04", "17:31")) } == "returned-too-late")
  }

  @Test func `what was returned runs on supervision's own clock until it finds its window`() throws {
    var story = try accepted(.window)
    try story.tell("P-11", .giveBack)
    #expect(story.running == [.result])
    #expect(story.deadline(.result)?.owedBy == .supervision)
    #expect(story.deadline(.result)?.window == nil)
    try story.tell("P-SUP", .assign("W-2"), at: Bureau.at("2026-03-04", "09:00"))
    #expect(story.state.openDeadlines.filter { $0.kind == .result }.map(\.window) == ["W-2"])
    #expect(story.deadline(.result)?.startsAt == Bureau.monday)
  }

  @Test func `a returned co-part is filled before anything is replaced`() throws {
    var story = try accepted(.joint, co: ["W-2"])
    try story.tell("P-21", .giveBack)
    try story.tell("P-SUP", .assign("W-3"))
    #expect(story.state.window == "W-1")
    #expect(story.state.coWindows == ["W-3"])
    #expect(story.state.openDeadlines.filter { $0.kind == .coResult }.map(\.window) == ["W-1", "W-3"])
    try story.tell("P-SUP", .assign("W-2", .co))
    #expect(story.state.coWindows == ["W-3", "W-2"])
  }

  @Test func `only the joint track has a meeting, and its opinion follows it`() throws {
    var window = try accepted(.window)
    #expect(code { try window.tell("P-SUP", .convene(Bureau.monday)) } == "not-joint")
    #expect(code { try window.tell("P-SUP", .opinion) } == "not-joint")
    var joint = try accepted(.joint, co: ["W-2"])
    #expect(code { try joint.tell("P-LEAD", .opinion) } == "not-convened")
    #expect(code { try joint.tell("P-SUP", .reply()) } == "opinion-missing")
    let nobody = CaseCommand.convene(.init(meetingAt: Bureau.monday, chair: "NOBODY", departments: []))
    #expect(throws: Refusal(.unknownPerson, field: "/data/chair")) { try joint.tell("P-SUP", nobody) }
    let nowhere = CaseCommand.convene(.init(meetingAt: Bureau.monday, chair: "P-LEAD", departments: ["NR", "X"]))
    #expect(throws: Refusal(.unknownDepartment, field: "/data/departments/1")) { try joint.tell("P-SUP", nowhere) }
  }

  @Test func `what went to a window is not answered on the spot any more`() throws {
    var story = try accepted(.onsite)
    try story.tell("P-11", .giveBack)
    #expect(story.state.status == .accepted)
    #expect(code { try story.tell("P-SUP", .answer) } == "wrong-state")
  }

  @Test func `supervision replies with the window's result, not before it`() throws {
    for track in [Track.window, .windowComplex] {
      var story = try accepted(track)
      #expect(code { try story.tell("P-SUP", .reply()) } == "result-missing")
    }
  }

  @Test func `the days after the result never pass the limit of C6_1`() throws {
    var story = try accepted(.onsite)
    try story.tell("P-11", .sign)
    try story.tell("P-11", .result, at: Bureau.at("2026-03-06", "10:00"))
    #expect(story.deadline(.replyAfterResult)?.dueAt == Bureau.at("2026-03-09", "17:30"))
    #expect(story.deadline(.replyAfterResult)?.clause == "C6.1")
  }

  @Test func `a written complaint gets a written reply`() throws {
    var story = try Stage.story(in: .resultSubmitted, Bureau.complaint(.onsite) { $0.form = .written })
    #expect(throws: Refusal(.writtenReplyOwed, field: "/data/form")) { try story.tell("P-SUP", .reply(.oral, .phone)) }
    #expect(throws: Refusal(.writtenReplyOwed, field: "/data/means")) {
      try story.tell("P-SUP", .reply(.written, .phone))
    }
    try story.tell("P-SUP", .reply(.written, .letter))
  }

  @Test func `an attempt to call counts, and satisfaction needs somebody reached`() throws {
    var story = try Stage.story(in: .replied)
    let guess = CaseCommand.followUp(.init(reached: false, satisfaction: .fair))
    #expect(throws: Refusal(.satisfactionUnasked, field: "/data/satisfaction")) { try story.tell("P-SUP", guess) }
    #expect(throws: Refusal(.missingField, field: "/data/satisfaction")) { try story.tell("complainant", .attempt) }
    try story.tell("P-SUP", .attempt)
    #expect(story.deadline(.followUp)?.status == .settled)
  }

  @Test func `closing waits for finding and follow-up, the latter as policy says`() throws {
    var story = try Stage.story(in: .replied)
    #expect(code { try story.tell("P-SUP", .close) } == "finding-missing")
    try story.tell("P-SUP", .find(.unsubstantiated))
    #expect(code { try story.tell("P-SUP", .close) } == "follow-up-missing")
    var lax = try Story(in: Bureau.office { $0.closeRequiresFollowUp = false })
    try lax.tell("P-SUP", .accept(.window))
    for (who, command) in [("P-11", CaseCommand.sign), ("P-11", .result), ("P-SUP", .reply())] {
      try lax.tell(who, command)
    }
    try lax.tell("P-SUP", .find(.unsubstantiated))
    try lax.tell("P-SUP", .close)
    #expect(lax.deadline(.followUp)?.status == .cancelled)
    try lax.tell("complainant", .call)
    #expect(lax.state.status == .closed)
  }

  @Test func `nobody is called back who left nothing of himself`() throws {
    let anonymous = Bureau.complaint(.onsite) {
      $0.isAnonymous = true
      $0.hasPhone = false
    }
    var story = try Stage.story(in: .replied, anonymous)
    #expect(story.running.isEmpty)
    try story.tell("P-SUP", .find(.unsubstantiated))
    try story.tell("P-SUP", .close)
  }

  @Test func `a reopened case starts a round anchored at the reopening, and the old one stays as it was`() throws {
    var story = try Stage.story(in: .closed)
    let old = story.state.deadlines
    try story.tell("complainant", .wish)
    #expect(code { try story.tell("complainant", .wish) } == "already-requested")
    try story.tell("P-SUP", .reopen, at: Bureau.at("2026-04-01", "14:00"))
    #expect(story.state.round == 2)
    #expect(story.state.status == .registered)
    #expect(Array(story.state.deadlines.prefix(old.count)) == old)
    #expect(story.deadline(.triage)?.id == "AK-2026-000001/2/triage/1")
    #expect(story.deadline(.triage)?.dueAt == Bureau.at("2026-04-02", "17:30"))
    try story.tell("P-SUP", .accept(.window))
    #expect(story.deadline(.result)?.dueAt == Bureau.at("2026-04-08", "17:30"))
  }

  @Test func `a duplicate is linked to another case that is answered, never to itself`() throws {
    var story = try Story()
    let own = CaseCommand.link(.init(duplicateOf: Story.number))
    #expect(code { try story.tell("P-SUP", own) } == "linked-to-itself")
    #expect(code { try story.tell("P-SUP", .link) } == "unknown-case")
    let dismissed = LinkedCase(number: "AK-2026-000009", status: .rejected)
    #expect(code { try story.tell("P-SUP", .link, original: dismissed) } == "wrong-state")
    try story.tell("P-SUP", .link, original: .other)
    #expect(story.running.isEmpty)
  }

  @Test func `what was late when it was done is told as a breach first, whoever was quicker`() throws {
    var story = try accepted(.window)
    try story.tell("P-11", .sign, at: Bureau.at("2026-03-03", "17:31"))
    #expect(story.names.suffix(3) == ["case.signed", "deadline.breached", "deadline.settled"])
    #expect(story.deadline(.signing)?.status == .settledLate)
  }

  @Test func `a finding that nobody has to approve is not approved`() throws {
    var story = try Stage.story(in: .handling)
    #expect(code { try story.tell("P-DIR", .approve(true)) } == "nothing-to-approve")
    try story.tell("P-SUP", .find(.substantiated))
    #expect(code { try story.tell("P-DIR", .approve(true)) } == "nothing-to-approve")
  }
}
