@testable import Regulation

/// A case as it is told: commands at given times, and everything they caused.
struct Story {
  private(set) var state: CaseState
  private(set) var events: [(event: CaseEvent, at: Instant)] = []
  private(set) var writings: [Writing] = []
  var inquiries: [InquirySummary] = []
  var now: Instant
  let office: Office

  static let number = "AK-2026-000001"
  /// Stands in every text people write, to see that none of it gets into an event.
  static let text = "不可外传的话"

  init(_ complaint: Complaint = Bureau.complaint(), in office: Office = Bureau.office, at now: Instant? = nil) throws {
    self.office = office
    self.now = now ?? complaint.receivedAt
    state = CaseState(number: Self.number)
    take(try register(complaint, number: Self.number, at: self.now, in: office))
  }

  @discardableResult
  mutating func tell(
    _ who: String, _ command: CaseCommand, at time: Instant? = nil, handedIn: Instant? = nil,
    original: LinkedCase? = nil
  ) throws(Refusal) -> [CaseEvent] {
    if let time { now = time }
    let drafts = try decide(
      command, by: Actor(who), on: state, inquiries: inquiries, original: original, at: now, handedIn: handedIn,
      in: office)
    take(drafts)
    return drafts.map(\.event)
  }

  /// What a worker writes that nobody commanded, a breach for instance.
  mutating func happen(_ event: CaseEvent) { take([Draft(event)]) }

  private mutating func take(_ drafts: [Draft<CaseEvent>]) {
    for draft in drafts {
      state.apply(draft.event, at: now)
      events.append((event: draft.event, at: now))
      if let writing = draft.writing { writings.append(writing) }
    }
  }

  func deadline(_ kind: DeadlineKind, window: String? = nil) -> Deadline? {
    state.deadlines.last { $0.kind == kind && (window == nil || $0.window == window) }
  }

  var running: Set<DeadlineKind> { Set(state.openDeadlines.map(\.kind)) }

  var names: [String] { events.map(\.event.name) }
}

/// The code of the refusal, or nil when it went through.
func code(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Refusal)?.code ?? "not a refusal"
  }
}

/// The commands, each as a test usually gives it.
extension CaseCommand {
  static func accept(_ track: Track, _ window: String? = "W-1", co: [String] = []) -> CaseCommand {
    .accept(.init(grounds: [.attitudeOrEfficiency], track: track, window: window, coWindows: co))
  }
  static let reject = CaseCommand.reject(.init(reason: .outsideServices, explanation: Story.text))
  static let answer = CaseCommand.answer(.init(text: Story.text))
  static func assign(_ window: String, _ part: Part? = nil) -> CaseCommand {
    .assign(.init(window: window, part: part))
  }
  static let sign = CaseCommand.sign(.init())
  static let giveBack = CaseCommand.return(.init(reason: Story.text))
  static func change(_ track: Track, co: [String] = []) -> CaseCommand {
    .changeTrack(.init(track: track, reason: Story.text, coWindows: co))
  }
  static func convene(_ at: Instant) -> CaseCommand {
    .convene(.init(meetingAt: at, chair: "P-LEAD", departments: ["NR", "HR"]))
  }
  static let opinion = CaseCommand.recordOpinion(.init(text: Story.text))
  static let result = CaseCommand.submitResult(.init(text: Story.text))
  static func find(_ finding: Finding) -> CaseCommand { .find(.init(finding: finding, facts: Story.text)) }
  static func approve(_ approved: Bool) -> CaseCommand {
    .approveFinding(.init(approved: approved, reason: Story.text))
  }
  static func reply(_ form: Form = .oral, _ means: ReplyMeans = .phone) -> CaseCommand {
    .reply(.init(text: Story.text, form: form, means: means))
  }
  static let call = CaseCommand.followUp(.init(reached: true, satisfaction: .satisfied, remark: Story.text))
  static let attempt = CaseCommand.followUp(.init(reached: false))
  static let reopen = CaseCommand.reopen(.init(reason: Story.text))
  static let wish = CaseCommand.requestReopening(.init(reason: Story.text))
  static let withdraw = CaseCommand.withdraw(.init(reason: Story.text))
  static let link = CaseCommand.link(.init(duplicateOf: "AK-2026-000009"))
}

extension LinkedCase {
  static let other = LinkedCase(number: "AK-2026-000009", status: .handling)
}
