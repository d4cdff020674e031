import Testing

@testable import Regulation

/// Every command in every state.
@Suite struct WhenTests {
  /// Who may give it in a case of W-1; window commands by its head.
  private func giver(_ name: CommandName) -> String {
    switch name {
    case .sign, .return, .submitResult: "P-11"
    case .approveFinding: "P-DIR"
    case .requestReopening: "complainant"
    default: "P-SUP"
    }
  }

  @Test(arguments: CommandName.allCases.filter(\.isOfCase), CaseStatus.allCases)
  func `a command comes only in the states of the table`(name: CommandName, status: CaseStatus) throws {
    var story = try Stage.story(in: status)
    let command = try Stage.ready(for: name).command
    let before = story.state
    let refused = code { try story.tell(giver(name), command, original: .other) }
    if When.allows(name, in: status) {
      let row = When.table.first { $0.command == name && $0.from == status }
      if refused == nil { #expect(row?.to.contains(story.state.status) == true) }
      // A window that has done its part already has nothing more to do there.
      if giver(name) != "P-11" { #expect(refused != "wrong-state") }
    } else {
      // Before a window has the case, its head is nobody to it.
      let isStranger = giver(name) == "P-11" && before.window == nil
      #expect(refused == (isStranger ? "not-your-role" : "wrong-state"))
      #expect(story.state == before)
    }
  }

  @Test func `the table has each cell once and every command`() {
    let cells = When.table.map { "\($0.command.rawValue) \($0.from.rawValue)" }
    #expect(Set(cells).count == cells.count)
    #expect(Set(When.table.map(\.command)) == Set(CommandName.allCases.filter(\.isOfCase)))
    let others = InquiryWhen.table.map { "\($0.command.rawValue) \($0.from.rawValue)" }
    #expect(Set(others).count == others.count)
    #expect(Set(InquiryWhen.table.map(\.command)) == Set(CommandName.allCases.filter(\.isOfInquiry)))
  }

  @Test func `every state can be reached, and every final one left by a reopening alone`() {
    let reached = Set(When.table.flatMap(\.to))
    #expect(reached == Set(CaseStatus.allCases))
    for row in When.table where row.from.isFinal && !row.to.contains(row.from) { #expect(row.command == .reopen) }
  }
}
