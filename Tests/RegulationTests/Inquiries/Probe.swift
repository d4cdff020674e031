@testable import Regulation

/// An inquiry as it is told: commands at given times, and everything they caused.
struct Probe {
  private(set) var state = InquiryState(number: Probe.number)
  private(set) var events: [(event: InquiryEvent, at: Instant)] = []
  private(set) var writings: [Writing] = []
  var now = Bureau.monday
  let office: Office

  static let number = "AK-Q-2026-000001"

  /// Opened by hand over W-1 and its P-13.
  init(
    _ subjects: [Subject] = [.window("W-1"), .staff("P-13")], by who: String = "P-SUP", about: CaseState? = nil,
    in office: Office = Bureau.office
  ) throws(Refusal) {
    self.office = office
    take(
      try openInquiry(
        .opening(subjects, of: about?.number), number: Self.number, by: Actor(who), about: about, at: now, in: office))
  }

  /// As proposed.
  init(proposed drafts: [Draft<InquiryEvent>], in office: Office = Bureau.office) {
    self.office = office
    take(drafts)
  }

  @discardableResult
  mutating func tell(
    _ who: String, _ command: InquiryCommand, at time: Instant? = nil, handedIn: Instant? = nil
  ) throws(Refusal) -> [InquiryEvent] {
    if let time { now = time }
    let drafts = try decide(command, by: Actor(who), on: state, at: now, handedIn: handedIn, in: office)
    take(drafts)
    return drafts.map(\.event)
  }

  private mutating func take(_ drafts: [Draft<InquiryEvent>]) {
    for draft in drafts {
      state.apply(draft.event, at: now)
      events.append((event: draft.event, at: now))
      if let writing = draft.writing { writings.append(writing) }
    }
  }

  /// The same inquiry after these.
  func told(_ commands: [(String, InquiryCommand)]) throws -> Probe {
    var probe = self
    for (who, command) in commands { try probe.tell(who, command) }
    return probe
  }

  /// As it would be in another office.
  func explained(by who: String, in office: Office) throws {
    _ = try decide(.explain, by: Actor(who), on: state, at: now, in: office)
  }

  var names: [String] { events.map(\.event.name) }

  func deadline(_ kind: DeadlineKind) -> Deadline? { state.deadlines.last { $0.kind == kind } }

  /// What an account lost, all entries together.
  func deducted(_ subject: Subject) -> Int {
    state.scores.filter { $0.kind == subject.kind && $0.code == subject.code }.map(\.points).reduce(0, +)
  }
}

extension Subject {
  static func window(_ code: String) -> Subject { Subject(kind: .window, code: code) }
  static func staff(_ code: String) -> Subject { Subject(kind: .staff, code: code) }
  static func department(_ code: String) -> Subject { Subject(kind: .department, code: code) }
  static let centre = Subject(kind: .centre, code: "AK")

  func losing(_ points: Int) -> SubjectPoints { SubjectPoints(kind: kind, code: code, points: points) }
}

extension InquiryCommand.Open {
  static func opening(
    _ subjects: [Subject], of number: String? = nil, _ circumstances: [Circumstance] = [.badAttitudeOrRetaliation]
  ) -> InquiryCommand.Open {
    .init(caseNumber: number, subjects: subjects, circumstances: circumstances, facts: Story.text)
  }
}

extension InquiryCommand {
  static let explain = InquiryCommand.explain(
    .init(cause: Story.text, situation: Story.text, responsibility: Story.text, proposal: Story.text))
  static func decide(
    _ measures: [Measure] = [.interview, .scoreDeduction],
    _ points: [SubjectPoints] = [Subject.window("W-1").losing(3)],
    _ mitigation: [Mitigation] = []
  ) -> InquiryCommand {
    .decide(.init(measures: measures, points: points, mitigation: mitigation, rationale: Story.text))
  }
  static let transfer = InquiryCommand.transfer(.init(to: "HR", reason: Story.text))
  static let appeal = InquiryCommand.appeal(.init(grounds: Story.text))
  static func rule(_ outcome: AppealOutcome, _ points: [SubjectPoints]? = nil) -> InquiryCommand {
    .ruleOnAppeal(.init(outcome: outcome, rationale: Story.text, points: points))
  }
  static let setAside = InquiryCommand.setAside(.init(reason: Story.text))
  static func takeUp(_ subjects: [Subject] = [.window("W-1")]) -> InquiryCommand { .open(.opening(subjects)) }
}
