import Testing

@testable import Regulation

/// The table of rules.md, word for word, and every pair of it.
@Suite struct WhoMayTests {
  /// One row a line: commands, then the roles that may.
  static let rules = """
    case.accept case.reject: supervision, duty-section where made on site
    case.answer: supervision where made on site, duty-section where made on site
    case.assign case.convene case.find case.close case.reopen case.link: supervision
    case.change-track: supervision
    case.sign case.return case.submit-result: window-head
    case.record-opinion: supervision, leader-in-charge
    case.reply case.follow-up case.withdraw: supervision, duty-section where it took it
    case.approve-finding inquiry.set-aside: leader-in-charge, director
    inquiry.open: supervision, leader-in-charge, director
    inquiry.explain: window-head
    inquiry.decide inquiry.transfer: leader-in-charge, director
    inquiry.appeal: window-head, staff concerned
    inquiry.rule-on-appeal: director
    """

  /// Who of the bureau has what it says; W-1 is the window concerned, its deputy included.
  static let people: [String: [String]] = [
    "supervision": ["P-SUP", "P-SUP2"], "duty-section": ["P-DUTY"], "window-head": ["P-11", "P-12"],
    "leader-in-charge": ["P-LEAD", "P-LEAD2"], "director": ["P-DIR"], "staff concerned": ["P-13"],
  ]
  static let everybody = Bureau.directory.people.filter { !$0.retired }.map(\.code)

  static func allowed(_ command: CommandName, onSite: Bool, dutyTook: Bool) -> Set<String> {
    let row = rules.split(separator: "\n").first {
      $0.prefix { $0 != ":" }.split(separator: " ").contains("\(command.rawValue)")
    }
    let grants = row?.drop { $0 != ":" }.dropFirst().split(separator: ",").map { $0.drop { $0 == " " } } ?? []
    return Set(
      grants.flatMap { grant -> [String] in
        let words = grant.components(of: " where ")
        switch words.last {
        case "made on site" where !onSite, "it took it" where !dutyTook: return []
        default: return people[words[0]] ?? []
        }
      })
  }

  @Test(arguments: CommandName.allCases.filter(\.isOfCase))
  func `each role may what the table says of a case made on site, and nothing else`(name: CommandName) throws {
    for who in Self.everybody {
      let (story, command) = try Stage.ready(for: name)
      try check(story, command, who, Self.allowed(name, onSite: true, dutyTook: false).contains(who))
    }
  }

  @Test(arguments: [CommandName.accept, .reject, .reply, .followUp, .withdraw])
  func `the duty section may nothing with a complaint that was not made on site`(name: CommandName) throws {
    var story = try Story(Bureau.complaint(.phone))
    #expect(code { try story.tell("P-DUTY", try Stage.ready(for: name).command) } == "not-your-role")
  }

  @Test(arguments: [CommandName.reply, .followUp, .withdraw])
  func `the duty section goes on with what it took`(name: CommandName) throws {
    var story = try Story(Bureau.complaint(.onsite))
    try story.tell("P-DUTY", .accept(.onsite, nil))
    if name == .followUp { try story.tell("P-DUTY", .reply()) }
    for who in Self.everybody {
      try check(
        story, try Stage.ready(for: name).command, who,
        Self.allowed(name, onSite: true, dutyTook: true).contains(who))
    }
  }

  @Test func `supervision answers on the spot only what was made on site`() throws {
    var story = try Story(Bureau.complaint(.web))
    #expect(code { try story.tell("P-SUP", .answer) } == "answer-only-on-site")
    #expect(code { try story.tell("P-DUTY", .answer) } == "answer-only-on-site")
    #expect(code { try story.tell("P-11", .answer) } == "not-your-role")
  }

  @Test(arguments: CommandName.allCases.filter(\.isOfCase))
  func `the complainant may withdraw, answer and wish for a reopening, and nothing else`(name: CommandName) throws {
    let (story, command) = try Stage.ready(for: name)
    try check(story, command, "complainant", [.withdraw, .followUp, .requestReopening].contains(name))
  }

  @Test(arguments: ["P-GONE", "P-NOBODY"])
  func `who is not in the directory any more does nothing`(who: String) throws {
    var story = try Story()
    #expect(code { try story.tell(who, .reject) } == "unknown-actor")
  }

  @Test func `the head of another window has no part in the case`() throws {
    var story = try Stage.story(in: .assigned)
    #expect(code { try story.tell("P-21", .sign) } == "not-your-role")
  }

  @Test func `a co-handler signs and reports for its own part`() throws {
    var story = try Story()
    try story.tell("P-SUP", .accept(.joint, "W-1", co: ["W-2"]))
    try story.tell("P-21", .sign)
    #expect(story.state.status == .assigned)
    #expect(story.state.assignments.map { $0.signedAt != nil } == [false, true])
    #expect(code { try story.tell("P-21", .sign) } == "wrong-state")
  }

  @Test(arguments: [CommandName.importCalendar, .importPolicy, .importDirectory])
  func `the operator imports, and nobody else; the first directory comes from whoever runs the machine`(
    name: CommandName
  ) {
    for who in Self.everybody {
      let refused = code { try mayImport(name, by: .person(who), in: Bureau.office) }
      #expect(refused == (who == "P-OPS" ? nil : "not-your-role"))
    }
    let empty = Office(directory: Directory(), policy: Policy(), calendar: Bureau.calendar)
    #expect(code { try mayImport(name, by: .person("P-OPS"), in: empty) } == nil)
  }

  @Test func `the table has a row for every command, and the operator sees no case`() {
    #expect(Set(WhoMay.table.keys) == Set(CommandName.allCases))
    #expect(Set(WhoMay.reading.keys) == Set(Confidence.allCases))
    let operators = WhoMay.table.filter { $0.value.contains(.role(.operator)) }.map(\.key)
    #expect(Set(operators) == [.importCalendar, .importPolicy, .importDirectory])
    #expect(WhoMay.reading.values.allSatisfy { !$0.contains(.role(.operator)) })
  }

  private func check(_ story: Story, _ command: CaseCommand, _ who: String, _ allowed: Bool) throws {
    var story = story
    let refused = code { try story.tell(who, command, original: .other) }
    #expect(refused == (allowed ? nil : "not-your-role"), "\(command.name.rawValue) by \(who)")
  }
}

extension StringProtocol where SubSequence == Substring {
  /// Foundation's `components(separatedBy:)`, which these tests do without.
  func components(of separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(self)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
