internal import Regulation

/// What a report counts of one case.
struct ReportedCase {
  let state: CaseState
  /// Types of its events.
  private let types: Set<String>

  init(_ state: CaseState, _ events: [StoredEvent]) {
    self.state = state
    types = Set(events.map(\.type))
  }

  func has(_ event: CaseEvent.Name) -> Bool { types.contains(event.rawValue) }

  /// Sent again, or about an earlier case.
  var isRepeat: Bool { state.relatesTo != nil || has(.linked) }
  var isReplied: Bool { state.repliedAt != nil }
  var isReached: Bool { state.followUps.contains(where: \.reached) }
  var isSatisfied: Bool { state.satisfaction == .satisfied || state.satisfaction == .verySatisfied }

  /// Duties of these kinds that were done, or are out: those still running in time and those no longer owed say nothing.
  func decided(_ kinds: Set<DeadlineKind>, at now: Instant) -> [(deadline: Deadline, isOnTime: Bool)] {
    state.deadlines.filter { kinds.contains($0.kind) }.compactMap { deadline in
      switch deadline.status {
      case .settled: (deadline, true)
      case .settledLate, .breached: (deadline, false)
      case .running: deadline.isLate(at: now) ? (deadline, false) : nil
      case .cancelled: nil
      }
    }
  }

  /// Nil while the case is open and nothing owed is out.
  func isClosedOnTime(at now: Instant) -> Bool? {
    let duties = decided(Set(DeadlineKind.allCases.filter { !$0.isRight }), at: now)
    let isLate = duties.contains { !$0.isOnTime }
    if state.status == .closed { return !isLate }
    return isLate && !state.status.isFinal ? false : nil
  }
}
