/// A decision in the making: the events drafted so far, and the case as they leave it.
struct CaseDecision {
  private(set) var state: CaseState
  private(set) var drafts: [Draft<CaseEvent>] = []
  let matter: Matter
  let standing: Standing
  let inquiries: [InquirySummary]
  let original: LinkedCase?
  let now: Instant
  /// Whether it is late hangs on this, which may lie before now.
  let doneAt: Instant
  let office: Office

  init(
    _ state: CaseState, matter: Matter, standing: Standing, inquiries: [InquirySummary] = [],
    original: LinkedCase? = nil, at now: Instant, handedIn: Instant? = nil, in office: Office
  ) {
    self.state = state
    self.matter = matter
    self.standing = standing
    self.inquiries = inquiries
    self.original = original
    self.now = now
    doneAt = min(handedIn ?? now, now)
    self.office = office
  }

  mutating func emit(_ event: CaseEvent, _ writing: Writing? = nil) {
    drafts.append(Draft(event, writing: writing))
    state.apply(event, at: now)
  }

  /// Who owes what supervision owes: the leader in charge where he stands in for it.
  var section: Party { matter.isAboutSupervision ? .leaderInCharge : .supervision }

  /// C6.1: the duty section replies where it took the case; else `section`.
  var replier: Party { state.handler == .dutySection ? .dutySection : section }
}

/// Deadlines of the current round.
extension CaseDecision {
  mutating func start(_ kind: DeadlineKind, window: String? = nil, owedBy: Party? = nil) {
    let count = state.deadlines.count { $0.round == state.round && $0.kind == kind } + 1
    let debtor = kind.debtor == .supervision ? owedBy ?? section : owedBy
    emitSet(kind, count, window, debtor)
  }

  private mutating func emitSet(_ kind: DeadlineKind, _ count: Int, _ window: String?, _ debtor: Party?) {
    // Nothing moves an anchor once set: a second result of the round counts from where the first did, whatever the
    // policy says by now.
    let first = kind == .result ? state.deadlines.first { $0.round == state.round && $0.kind == kind } : nil
    var deadline = Deadline.starting(
      kind, of: state.number, round: state.round, count: count, window: window,
      receivedAt: first?.startsAt ?? state.anchor, occurredAt: first?.startsAt ?? now, track: state.track,
      owedBy: debtor, in: office)
    if let first { deadline.anchor = first.anchor }
    emit(.deadline(.set(DeadlineSet(deadline))))
  }

  /// What was owed has been done.
  mutating func settle(_ kinds: Set<DeadlineKind>, window: String? = nil) {
    end(kinds, window) { $0.settled(at: $1) }
  }

  /// What was owed is owed no longer.
  mutating func cancel(_ kinds: Set<DeadlineKind>, window: String? = nil) {
    end(kinds, window) { $0.cancelled(at: $1) }
  }

  /// Of all rounds: a case at rest has no clock that runs.
  mutating func cancelAll() {
    for deadline in state.openDeadlines { end(deadline, deadline.cancelled(at: doneAt)) }
  }

  private mutating func end(
    _ kinds: Set<DeadlineKind>, _ window: String?, _ ended: (Deadline, Instant) -> Deadline
  ) {
    let meant = state.openDeadlines.filter {
      $0.round == state.round && kinds.contains($0.kind) && (window == nil || $0.window == window)
    }
    for deadline in meant { end(deadline, ended(deadline, doneAt)) }
  }

  private mutating func end(_ deadline: Deadline, _ ended: Deadline) {
    for event in deadline.endingEvents(as: ended) { emit(.deadline(event)) }
  }
}

/// Codes of the directory.
extension CaseDecision {
  /// A window to which something can be given now.
  func requireWindow(_ code: String, _ field: String) throws(Refusal) {
    guard let window = office.directory.window(code), !window.retired else {
      throw Refusal(.unknownWindow, field: field)
    }
  }
}
