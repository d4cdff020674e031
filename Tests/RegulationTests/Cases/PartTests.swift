import Testing

@testable import Regulation

/// Who speaks for several windows of one case.
@Suite struct PartTests {
  /// P-31 heads W-3 and stands in at W-2: two parts of one joint case are his.
  private func twoHats() throws -> Story {
    let windows = Bureau.directory.windows.map { window in
      var window = window
      if window.code == "W-2" { window.deputy = "P-31" }
      return window
    }
    let directory = Directory(
      departments: Bureau.directory.departments, windows: windows, people: Bureau.directory.people)
    let office = Office(directory: directory, policy: Policy(), calendar: Bureau.calendar)
    var story = try Story(in: office)
    try story.tell("P-SUP", .accept(.joint, "W-1", co: ["W-2", "W-3"]))
    return story
  }

  @Test func `who speaks for two windows of a case says for which, and acts for no other`() throws {
    var story = try twoHats()
    let ambiguous = Refusal(.windowAmbiguous, field: "/data/window")
    #expect(throws: ambiguous) { try story.tell("P-31", .sign) }
    #expect(throws: ambiguous) { try story.tell("P-31", .giveBack) }
    try story.tell("P-31", .sign(.init(window: "W-3")))
    #expect(story.state.assignments.map { $0.signedAt != nil } == [false, false, true])
    #expect(story.deadline(.signing, window: "W-2")?.status == .running)
    #expect(code { try story.tell("P-31", .sign(.init(window: "W-3"))) } == "wrong-state")
    // One is left to sign: no question which.
    try story.tell("P-31", .sign)
    #expect(throws: ambiguous) { try story.tell("P-31", .result) }
    try story.tell("P-31", .submitResult(.init(text: Story.text, window: "W-2")))
    #expect(story.deadline(.coResult, window: "W-2")?.status == .settled)
    #expect(story.deadline(.coResult, window: "W-3")?.status == .running)
    try story.tell("P-31", .return(.init(reason: Story.text, window: "W-3")))
    #expect(story.state.coWindows == ["W-2"])
  }

  @Test func `nobody acts for a window that is not his, or not of the case`() throws {
    var story = try twoHats()
    for window in ["W-1", "W-9", "X"] {
      #expect(throws: Refusal(.notYourRole, field: "/data/window")) {
        try story.tell("P-31", .sign(.init(window: window)))
      }
    }
  }
}
