internal import Regulation

/// A chain in hand: its head locked, its state folded, and what this unit of work added to it.
struct Chain {
  private(set) var head: ChainHead
  private let loadedThrough: Int
  private(set) var state: ChainState
  /// False where only the head was asked for: the state says nothing then.
  let isFolded: Bool
  /// The last rung that each deadline has climbed, by the deadline's id.
  private(set) var climbed: [String: Rung] = [:]
  /// Deadlines that this unit of work set, settled or fired, or that must be written again for other reasons.
  private var touched: Set<String> = []
  /// Those among them that it set.
  private var begun: Set<String> = []
  /// Opens and seals what people wrote about this case or inquiry.
  var key: DataKey?
  /// Its retention is over: there is no key any more, and nothing can be written about it.
  var isErased = false
  /// When somebody last did something about it; deadlines and notices are nobody's doing.
  private(set) var lastAct: Instant?
  /// The window of each `case.assigned`, by its sequence: a notice names the event that caused it.
  private var assigned: [Int: String] = [:]
  private var position = 0

  init(_ head: ChainHead, isFolded: Bool = true) {
    self.head = head
    self.isFolded = isFolded
    state = ChainState(of: head.number)
    loadedThrough = head.sequence
  }

  var number: String { head.number }
  /// What this unit of work appended: the stretch of the outbox.
  var added: ClosedRange<Int>? { head.sequence > loadedThrough ? loadedThrough + 1...head.sequence : nil }
  var isNew: Bool { loadedThrough == 0 }
  /// It need not, or can't, be folded any more.
  var isWhole: Bool { isFolded || added != nil }

  /// Folds an event that is in the chain already.
  mutating func replay(_ event: ChainEvent, at: Instant) {
    position += 1
    if let event = event.deadline { climb(event) }
    if event.isAct { lastAct = at }
    if case .case(.assigned(let data)) = event { assigned[position] = data.window }
    state.apply(event, at: at)
  }

  /// Seals a new event to the chain and folds it.
  mutating func append(_ event: ChainEvent, as unsealed: UnsealedEvent) -> SealedEvent {
    replay(event, at: unsealed.at)
    if let event = event.deadline {
      touched.insert(event.deadline)
      if case .set = event { begun.insert(event.deadline) }
    }
    return head.extend(unsealed)
  }

  /// Has the deadline's row written again: what fires next depends on the office in force as well.
  mutating func touch(_ deadline: String) { touched.insert(deadline) }

  /// The window that the assignment of this sequence is about; nil when it was given the case anew since: then the later
  /// one is what holds.
  func windowAssigned(at sequence: Int) -> String? {
    guard let window = assigned[sequence] else { return nil }
    return assigned.contains { $0.value == window && $0.key > sequence } ? nil : window
  }

  /// What fires next of a deadline; nil when it is final or at the top of its ladder.
  func next(of deadline: Deadline, in office: Office) -> LadderStep? {
    guard !deadline.status.isFinal else { return nil }
    guard let last = climbed[deadline.id] else { return Ladder.first(of: deadline, in: office) }
    return Ladder.next(after: last, of: deadline, in: office)
  }

  /// The deadline rows to write.
  func changedDeadlines(in office: Office) -> [DeadlineRow] {
    guard !touched.isEmpty else { return [] }
    return state.deadlines.filter { touched.contains($0.id) }.map {
      DeadlineRow(deadline: $0, next: next(of: $0, in: office), isNew: begun.contains($0.id))
    }
  }

  private mutating func climb(_ event: DeadlineEvent) {
    switch event {
    case .dueSoon(let fired), .dueToday(let fired), .breached(let fired), .escalated(let fired):
      climbed[fired.deadline] = max(fired.rung, climbed[fired.deadline] ?? fired.rung)
    case .set, .settled, .recomputed: break
    }
  }
}
