/// A decision in the making: the events drafted so far, and the inquiry as they leave it.
struct InquiryDecision {
  private(set) var state: InquiryState
  private(set) var drafts: [Draft<InquiryEvent>] = []
  let standing: Standing
  let now: Instant
  /// Whether it is late hangs on this, which may lie before now.
  let doneAt: Instant
  let office: Office

  init(_ state: InquiryState, standing: Standing, at now: Instant, handedIn: Instant? = nil, in office: Office) {
    self.state = state
    self.standing = standing
    self.now = now
    doneAt = min(handedIn ?? now, now)
    self.office = office
  }

  var actor: String { standing.person?.code ?? "" }

  mutating func emit(_ event: InquiryEvent, _ writing: Writing? = nil) {
    drafts.append(Draft(event, writing: writing))
    state.apply(event, at: now)
  }

  /// An inquiry has one round.
  mutating func start(_ kind: DeadlineKind, window: String? = nil) {
    let count = state.deadlines.count { $0.kind == kind } + 1
    let deadline = Deadline.starting(
      kind, of: state.number, round: 1, count: count, window: window, receivedAt: state.openedAt ?? now,
      occurredAt: now, in: office)
    emit(.deadline(.set(DeadlineSet(deadline))))
  }

  mutating func settle(_ deadlines: [Deadline]) {
    for deadline in deadlines { end(deadline, deadline.settled(at: doneAt)) }
  }

  mutating func cancelAll() {
    for deadline in state.openDeadlines { end(deadline, deadline.cancelled(at: doneAt)) }
  }

  private mutating func end(_ deadline: Deadline, _ ended: Deadline) {
    for event in deadline.endingEvents(as: ended) { emit(.deadline(event)) }
  }
}

extension InquiryState {
  /// Those still owed, breached ones included.
  public var openDeadlines: [Deadline] { deadlines.filter { !$0.status.isFinal } }

  /// Entries that no counter-entry has taken back.
  public var liveScores: [InquiryEvent.ScorePosted] {
    let reversed = Set(scores.compactMap(\.reverses))
    return scores.filter { $0.reverses == nil && !reversed.contains($0.entry) }
  }
}
