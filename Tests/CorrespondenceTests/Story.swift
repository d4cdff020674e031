import Correspondence
import Regulation

/// A case told event by event; the notices of its last event are what a test looks at.
struct Story {
  static let number = "AK-2026-000123"
  /// Tuesday.
  static let received = Instant(rfc3339: "2026-03-03T10:00:00+08:00")!

  private(set) var events: [(event: CaseEvent, at: Instant)] = []

  init(email: Bool = true, channel: Channel = .web, respondent: Respondent = Respondent()) {
    add(
      .registered(
        CaseEvent.Registered(
          channel: channel, form: .written, receivedAt: Self.received, anonymous: false, withholdIdentity: true,
          hasEmail: email, hasPhone: true, respondent: respondent, grounds: [.attitudeOrEfficiency], attachments: 0)))
  }

  var state: CaseState { CaseState.fold(events, number: Self.number) }

  mutating func add(_ event: CaseEvent, at: Instant = Self.received) { events.append((event, at)) }

  func adding(_ event: CaseEvent) -> Story {
    var story = self
    story.add(event)
    return story
  }

  /// Accepted on the window track and assigned, with its limits running.
  func assigned(to window: String = "W-0301", in office: Office = Bureau().office) -> Story {
    var story = adding(
      .accepted(
        CaseEvent.Accepted(
          grounds: [.attitudeOrEfficiency], track: .window, window: window, coWindows: [], handler: .supervision)))
    for kind in [DeadlineKind.signing, .returning, .result] {
      story.add(.deadline(.set(DeadlineSet(Self.deadline(kind, window: window, in: office)))))
    }
    return story.adding(.assigned(CaseEvent.Assigned(window: window, part: .lead)))
  }

  static func deadline(_ kind: DeadlineKind, window: String? = nil, in office: Office = Bureau().office) -> Deadline {
    Deadline.starting(
      kind, of: number, window: window, receivedAt: received, occurredAt: received, track: .window, in: office)
  }

  func notices(_ bureau: Bureau = Bureau(), at now: Instant = Self.received) -> [NoticePlan] {
    Notices.due(for: events.last!.event, in: state, office: bureau.office, at: now)
  }
}

extension Instant {
  static func at(_ text: String) -> Instant { Instant(rfc3339: "2026-\(text):00+08:00")! }
}

extension [NoticePlan] {
  func to(_ template: TemplateName) -> [String] { filter { $0.template == template }.map(\.recipient.description) }
}
