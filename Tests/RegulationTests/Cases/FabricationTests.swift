import Testing

@testable import Regulation

/// C8: what waits for a leader, and what one has approved.
@Suite struct FabricationTests {
  @Test func `a fabrication that waits for a leader is not written over, and another is found once he refused it`()
    throws
  {
    var story = try Stage.fabricated()
    for finding in Finding.allCases {
      #expect(throws: Refusal(.findingNeedsApproval)) { try story.tell("P-SUP", .find(finding)) }
    }
    try story.tell("P-LEAD", .approve(false))
    #expect(story.state.finding == nil)
    try story.tell("P-SUP", .find(.unsubstantiated))
    #expect(story.state.effectiveFinding == .unsubstantiated)
  }

  @Test func `a fabrication that a leader approved is not written over, by no finding`() throws {
    var story = try Stage.fabricated()
    try story.tell("P-LEAD", .approve(true))
    for finding in Finding.allCases {
      #expect(throws: Refusal(.findingApproved)) { try story.tell("P-SUP", .find(finding)) }
    }
    #expect(story.state.effectiveFinding == .fabricated)
    #expect(story.state.finding?.referral == true)
  }
}
