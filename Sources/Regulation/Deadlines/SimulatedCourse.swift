/// The acts of an imagined case, each at the last moment allowed, and the deadlines they set.
struct SimulatedCourse {
  let receivedAt: Instant
  let track: Track
  let policy: Policy
  let calendar: WorkCalendar

  func deadlines() -> [Deadline] {
    let received = set(by: .receipt, at: receivedAt)
    let assigned = isAssigned ? set(by: .assignment, at: limit(of: .triage, in: received)) : []
    let resulted = isAssigned ? set(by: .result, at: limit(of: resultKind, in: assigned)) : []
    let replied = set(by: .reply, at: limit(of: replyKind, in: received + resulted))
    return received + assigned + resulted + replied
  }

  /// On site the duty section or supervision answers by itself.
  private var isAssigned: Bool { track != .onsite }
  private var resultKind: DeadlineKind { track == .joint ? .coResult : .result }

  private var replyKind: DeadlineKind {
    switch track {
    case .onsite: .reply
    case .window, .windowComplex: .replyAfterResult
    case .joint: .jointReply
    }
  }

  private func set(by event: Anchor, at instant: Instant) -> [Deadline] {
    track.deadlines(from: event).map {
      Deadline.starting(
        $0, of: "simulation", receivedAt: receivedAt, occurredAt: instant, track: track, policy: policy,
        calendar: calendar)
    }
  }

  private func limit(of kind: DeadlineKind, in deadlines: [Deadline]) -> Instant {
    deadlines.first { $0.kind == kind }?.dueAt ?? receivedAt
  }
}
