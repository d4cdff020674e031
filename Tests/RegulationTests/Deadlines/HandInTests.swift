import Testing

@testable import Regulation

/// Acts that were handed in in time and taken late.
@Suite struct HandInTests {
  private let due = Bureau.at("2026-03-09", "17:30")
  private var outage: HandIn.Outage {
    HandIn.Outage(from: Bureau.at("2026-03-09", "17:00"), to: Bureau.at("2026-03-09", "18:00"))
  }

  private func counted(
    _ stated: String, now: String = "18:05", after last: String = "09:00", outages: [HandIn.Outage]? = nil
  ) -> String? {
    HandIn(outages: outages ?? [outage]).instant(
      stated: Bureau.at("2026-03-09", stated), now: Bureau.at("2026-03-09", now),
      after: Bureau.at("2026-03-09", last)
    ).map { "\($0.timeOfDay)" }
  }

  @Test func `what was handed in while the system was away counts from then`() {
    #expect(counted("17:20") == "17:20")
    #expect(counted("17:00") == "17:00")
    #expect(counted("18:00") == "18:00")
  }

  @Test func `nobody puts an act back into a time in which it would have been taken`() {
    #expect(counted("16:59") == nil)
    #expect(counted("18:01") == nil)
    #expect(counted("17:20", outages: []) == nil)
  }

  @Test func `an outage is not open to be used for ever`() {
    #expect(counted("17:20", now: "19:00") == "17:20")
    #expect(counted("17:20", now: "19:01") == nil)
  }

  @Test func `a minute needs no outage, and the future is not believed`() {
    #expect(counted("18:04", outages: []) == "18:04")
    #expect(counted("18:03", outages: []) == nil)
    #expect(counted("18:05", outages: []) == nil)
    #expect(counted("18:10", outages: []) == nil)
  }

  @Test func `an act comes after what it answers`() {
    #expect(counted("17:20", after: "17:25") == "17:25")
  }

  @Test func `a result handed in in time is in time, though the breach was told meanwhile`() throws {
    var story = try Stage.story(in: .handling)
    var late = story
    let breach = try #require(story.deadline(.result))
    let step = LadderStep(
      rung: .breached, at: due.adding(microseconds: 1), mailableAt: due, to: [], copy: [],
      addsCirculatedCriticism: false)
    story.happen(
      .deadline(.breached(RungFired(FiredRung(step: step, collapsed: false, mailableAt: due), of: breach))))
    #expect(story.deadline(.result)?.status == .breached)
    try story.tell("P-11", .result, at: Bureau.at("2026-03-09", "18:05"), handedIn: Bureau.at("2026-03-09", "17:20"))
    #expect(story.deadline(.result)?.status == .settled)
    #expect(story.deadline(.result)?.settledAt == Bureau.at("2026-03-09", "17:20"))
    // What it starts starts when it was taken: nobody loses time by an outage.
    #expect(story.deadline(.replyAfterResult)?.startsAt == Bureau.at("2026-03-09", "18:05"))
    try late.tell("P-11", .result, at: Bureau.at("2026-03-09", "18:05"))
    #expect(late.deadline(.result)?.status == .settledLate)
  }

  @Test func `rights are kept by it too: return, change of track, appeal`() throws {
    var story = try Stage.story(in: .assigned)
    let (limit, later) = (Bureau.at("2026-03-04", "17:30"), Bureau.at("2026-03-04", "18:00"))
    var late = story
    #expect(code { try late.tell("P-11", .giveBack, at: later) } == "returned-too-late")
    try story.tell("P-11", .giveBack, at: later, handedIn: limit)
    var window = try Stage.story(in: .handling)
    try window.tell("P-SUP", .change(.windowComplex), at: Bureau.at("2026-03-09", "18:05"), handedIn: due)
    #expect(window.state.deadlines.filter { $0.kind == .result }.map(\.status) == [.cancelled, .running])
    var probe = try InquiryTableTests.probe(in: .decided)
    let appeal = try #require(probe.deadline(.appeal))
    var missed = probe
    #expect(code { try missed.tell("P-11", .appeal, at: appeal.dueAt.adding(seconds: 9)) } == "appeal-too-late")
    try probe.tell("P-11", .appeal, at: appeal.dueAt.adding(seconds: 9), handedIn: appeal.dueAt)
    #expect(probe.deadline(.appeal)?.status == .settled)
  }

  @Test func `no act is handed in after it was taken`() throws {
    var story = try Stage.story(in: .handling)
    try story.tell("P-11", .result, at: due, handedIn: due.adding(seconds: 60))
    #expect(story.deadline(.result)?.settledAt == due)
  }
}
