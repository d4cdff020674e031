import Testing

@testable import Regulation

/// C5.1: nobody acts in his own matter; the leader in charge stands in for supervision.
@Suite struct ConflictTests {
  static let aboutSupervision: [Respondent] = [
    Respondent(staff: "P-SUP2"), Respondent(department: "JD"), Respondent(department: "JD", staff: "P-SUP"),
  ]

  @Test(arguments: aboutSupervision)
  func `the leader in charge stands in where it is about supervision or its people`(respondent: Respondent) throws {
    var story = try Story(Bureau.complaint { $0.respondent = respondent })
    #expect(story.deadline(.triage)?.owedBy == .leaderInCharge)
    for who in ["P-SUP", "P-SUP2"] {
      #expect(code { try story.tell(who, .accept(.window)) } == "conflict-of-interest")
    }
    try story.tell("P-LEAD", .accept(.window))
    #expect(story.state.handler == .leaderInCharge)
    try story.tell("P-11", .sign)
    try story.tell("P-11", .result)
    #expect(story.deadline(.replyAfterResult)?.owedBy == .leaderInCharge)
    #expect(code { try story.tell("P-SUP", .reply()) } == "conflict-of-interest")
    try story.tell("P-LEAD", .reply())
  }

  @Test(arguments: CommandName.allCases.filter { WhoMay.table[$0]?.contains(Grant(.role(.supervision))) ?? false })
  func `supervision does nothing in a case about one of its people`(name: CommandName) throws {
    guard name.isOfCase else { return }
    var story = try Story(Bureau.complaint(.onsite) { $0.respondent = Respondent(staff: "P-SUP2") })
    let command = try Stage.ready(for: name).command
    #expect(code { try story.tell("P-SUP", command, original: .other) } == "conflict-of-interest")
    let leader = code { try story.tell("P-LEAD", command, original: .other) }
    #expect(leader != "conflict-of-interest" && leader != "not-your-role")
  }

  @Test func `a window head does not handle the complaint about himself; his deputy does`() throws {
    var story = try Story(Bureau.complaint { $0.respondent = Respondent(staff: "P-11") })
    try story.tell("P-SUP", .accept(.window))
    #expect(code { try story.tell("P-11", .sign) } == "conflict-of-interest")
    try story.tell("P-12", .sign)
    try story.tell("P-12", .result)
  }

  @Test func `who an inquiry over the case is about takes no part in the case either`() throws {
    var story = try Stage.story(in: .assigned)
    let himself = [Subject(kind: .staff, code: "P-11")]
    story.inquiries = [.of(.finding, .proposed, himself), .of(.breach, .opened, himself)]
    var unopened = story
    try unopened.tell("P-11", .sign)
    story.inquiries = [.of(.person, .opened, himself)]
    #expect(code { try story.tell("P-11", .sign) } == "conflict-of-interest")
  }

  @Test func `nobody answers on the spot what is about himself or his section`() {
    let his = Bureau.complaint(.onsite) {
      $0.respondent = Respondent(staff: "P-DUTY")
      $0.answer = .init(by: "P-DUTY", text: Story.text)
    }
    #expect(throws: Refusal(.conflictOfInterest, field: "/data/answer/by")) { try Story(his) }
    let sections = Bureau.complaint(.onsite) {
      $0.respondent = Respondent(staff: "P-SUP2")
      $0.answer = .init(by: "P-SUP", text: Story.text)
    }
    #expect(throws: Refusal(.conflictOfInterest, field: "/data/answer/by")) { try Story(sections) }
  }

  @Test func `who found a fabrication in supervision's place does not approve it himself`() throws {
    var story = try Story(Bureau.complaint { $0.respondent = Respondent(staff: "P-SUP") })
    try story.tell("P-LEAD", .accept(.window))
    try story.tell("P-LEAD", .find(.fabricated))
    #expect(code { try story.tell("P-LEAD", .approve(true)) } == "conflict-of-interest")
    try story.tell("P-LEAD2", .approve(true))
  }

  @Test func `supervision and discipline may see who complains, and in supervision's own matter the leader`() throws {
    let office = Bureau.office
    let readers = { (state: CaseState, what: Confidence) in
      office.directory.people.map(\.code).filter { who in
        code { try mayRead(what, by: .person(who), of: state, in: office) } == nil
      }
    }
    let plain = try Story().state
    #expect(readers(plain, .identity) == ["P-SUP", "P-SUP2", "P-DISC"])
    let own = try Story(Bureau.complaint { $0.respondent = Respondent(staff: "P-SUP") }).state
    #expect(readers(own, .identity) == ["P-LEAD", "P-LEAD2", "P-DISC"])
    let handled = try Stage.story(in: .handling).state
    #expect(
      readers(handled, .narrative) == [
        "P-DIR", "P-LEAD", "P-LEAD2", "P-SUP", "P-SUP2", "P-DUTY", "P-DISC", "P-11", "P-12", "P-13",
      ])
    #expect(readers(handled, .contact) == [])
    let open = try Stage.story(in: .handling, Bureau.complaint(.onsite) { $0.withholdsIdentity = false }).state
    #expect(readers(open, .contact) == ["P-11", "P-12", "P-13"])
    let unsigned = try Stage.story(in: .assigned, Bureau.complaint(.onsite) { $0.withholdsIdentity = false }).state
    #expect(readers(unsigned, .contact) == [])
  }
}
