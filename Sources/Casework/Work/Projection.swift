internal import Database
internal import Regulation

/// What a unit of work's events change in the rows that make them findable. Everything here could be made again from
/// the chains alone, but for the message that a complaint came in.
struct Projection {
  /// Cases whose own events (not their deadlines') were appended.
  private var cases: Set<String> = []
  private var inquiries: Set<String> = []
  private var rungs: [RungFired] = []
  private var scores: [(inquiry: String, entry: InquiryEvent.ScorePosted)] = []
  private(set) var registrations: [String: Registration] = [:]

  mutating func add(_ event: ChainEvent, to number: String) {
    switch event {
    case .case(.deadline(let deadline)), .inquiry(.deadline(let deadline)): add(deadline)
    case .case: cases.insert(number)
    case .inquiry(.score(let entry)): scores.append((number, entry))
    case .inquiry: inquiries.insert(number)
    case .other: break
    }
  }

  mutating func add(_ registration: Registration) { registrations[registration.number] = registration }

  private mutating func add(_ event: DeadlineEvent) {
    switch event {
    case .dueSoon(let rung), .dueToday(let rung), .breached(let rung), .escalated(let rung): rungs.append(rung)
    case .set, .settled, .recomputed: break
    }
  }

  /// One statement a table.
  func write(_ chains: [String: Chain], in office: Office, at now: Instant, into pipeline: inout Pipeline) {
    let states = cases.sorted().compactMap { number -> CaseState? in
      if case .case(let state)? = chains[number]?.state { state } else { nil }
    }
    let new = states.compactMap { state in registrations[state.number].map { (state, $0) } }
    CaseStore.insert(new, at: now, into: &pipeline)
    CaseStore.update(states.filter { registrations[$0.number] == nil }, into: &pipeline)
    let deadlines = chains.keys.sorted().flatMap { chains[$0]?.changedDeadlines(in: office) ?? [] }
    DeadlineStore.insert(deadlines.filter(\.isNew), into: &pipeline)
    DeadlineStore.update(deadlines.filter { !$0.isNew }, into: &pipeline)
    DeadlineStore.write(fired: rungs, at: now, into: &pipeline)
    let begun = inquiries.sorted().compactMap { number -> InquiryState? in
      if case .inquiry(let state)? = chains[number]?.state { state } else { nil }
    }
    InquiryStore.write(begun, at: now, into: &pipeline)
    ScoreStore.write(scores, at: now, into: &pipeline)
  }
}
