@testable import Regulation

/// Stories brought to a given point, so that a test can try one thing there.
enum Stage {
  /// A case in each state. Made on site and taken by supervision, on the window track.
  static func story(in status: CaseStatus, _ complaint: Complaint = Bureau.complaint(.onsite)) throws -> Story {
    var story = try Story(complaint)
    switch status {
    case .registered: break
    case .accepted: try story.tell("P-SUP", .accept(.onsite, nil))
    case .rejected: try story.tell("P-SUP", .reject)
    case .withdrawn: try story.tell("P-SUP", .withdraw)
    case .linked: try story.tell("P-SUP", .link, original: .other)
    case .assigned, .handling, .resultSubmitted, .replied, .closed: try bring(&story, to: status)
    }
    return story
  }

  private static func bring(_ story: inout Story, to status: CaseStatus) throws {
    let steps: [(String, CaseCommand)] = [
      ("P-SUP", .accept(.window)), ("P-11", .sign), ("P-11", .result), ("P-SUP", .reply(.written, .letter)),
      ("P-SUP", .find(.unsubstantiated)), ("P-SUP", .call), ("P-SUP", .close),
    ]
    for (who, command) in steps where story.state.status != status { try story.tell(who, command) }
  }

  /// A joint case that is being handled: W-1 leads, W-2 has part, the meeting is convened, nobody has reported.
  static func joint(_ complaint: Complaint = Bureau.complaint(.onsite)) throws -> Story {
    var story = try Story(complaint)
    try story.tell("P-SUP", .accept(.joint, "W-1", co: ["W-2"]))
    try story.tell("P-11", .sign)
    try story.tell("P-21", .sign)
    try story.tell("P-SUP", .convene(Bureau.at("2026-03-10", "10:00")))
    return story
  }

  /// A case in which the command may come, and the command.
  static func ready(for name: CommandName) throws -> (story: Story, command: CaseCommand) {
    switch name {
    case .accept: (try story(in: .registered), .accept(.window))
    case .reject: (try story(in: .registered), .reject)
    case .answer: (try story(in: .registered), .answer)
    case .link: (try story(in: .registered), .link)
    case .assign: (try story(in: .accepted), .assign("W-2"))
    case .sign: (try story(in: .assigned), .sign)
    case .return: (try story(in: .assigned), .giveBack)
    case .submitResult: (try story(in: .handling), .result)
    case .changeTrack: (try story(in: .handling), .change(.windowComplex))
    case .convene: (try joint(), .convene(Bureau.at("2026-03-11", "10:00")))
    case .recordOpinion: (try joint(), .opinion)
    case .find: (try story(in: .handling), .find(.unsubstantiated))
    case .approveFinding: (try fabricated(), .approve(true))
    case .reply: (try story(in: .resultSubmitted), .reply())
    case .followUp: (try story(in: .replied), .call)
    case .close: (try readyToClose(), .close)
    case .reopen: (try story(in: .closed), .reopen)
    case .requestReopening: (try story(in: .closed), .wish)
    default: (try story(in: .handling), .withdraw)
    }
  }

  static func fabricated() throws -> Story {
    var story = try story(in: .handling)
    try story.tell("P-SUP2", .find(.fabricated))
    return story
  }

  static func readyToClose() throws -> Story {
    var story = try story(in: .replied)
    try story.tell("P-SUP", .find(.unsubstantiated))
    try story.tell("P-SUP", .call)
    return story
  }
}
