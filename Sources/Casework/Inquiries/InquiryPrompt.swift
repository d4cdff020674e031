internal import JSON
internal import Regulation

/// What an event asks of accountability: to propose an inquiry, or to add to what one suggests.
struct InquiryPrompt {
  enum Matter {
    /// C7: a finding that calls for one.
    case finding
    /// A5.12: the deadline of this id was late.
    case breach(String)
    /// The same, when it has come before the director.
    case escalation(String)
  }

  let matter: Matter
  /// The case as it was when the event was written: what it became since has proposals of its own.
  let state: CaseState

  /// Once each: a deadline's id, or `<case>/<round>` of the finding.
  var cause: String {
    switch matter {
    case .finding: "\(state.number)/\(state.round)"
    case .breach(let id), .escalation(let id): id
    }
  }

  var reinforces: Bool { if case .escalation = matter { true } else { false } }

  /// What is proposed; nothing when nothing is called for.
  func drafts(_ prior: [PriorDecision], at now: Instant, in office: Office) -> [Draft<InquiryEvent>] {
    switch matter {
    case .finding: return propose(fromFindingOf: state, prior: prior, at: now, in: office)
    case .breach(let id), .escalation(let id):
      guard let deadline = state.deadlines.first(where: { $0.id == id }) else { return [] }
      return propose(fromBreachOf: deadline, in: state, prior: prior, at: now, in: office)
    }
  }
}

extension InquiryPrompt.Matter {
  /// Nil when the event asks for nothing: most deadlines that are late open no inquiry.
  /// - Throws: a refusal of an event that can't be read; ours can.
  init?(_ event: Incoming) throws(Refusal) {
    switch event.type {
    case CaseEvent.Name.findingRecorded.rawValue: self = .finding
    case DeadlineEvent.Name.breached.rawValue:
      let fired = try event.firedRung()
      guard fired.opensInquiry else { return nil }
      self = .breach(fired.deadline)
    case DeadlineEvent.Name.escalated.rawValue:
      let fired = try event.firedRung()
      guard fired.addsCirculatedCriticism else { return nil }
      self = .escalation(fired.deadline)
    default: throw .notTakenHere
    }
  }
}

extension Incoming {
  fileprivate func firedRung() throws(Refusal) -> RungFired {
    do { return try JSONValueDecoder().decode(RungFired.self, from: .object(data)) } catch {
      throw Refusal(.unreadable, field: "/data")
    }
  }

  /// Where the event stands in its chain: its id is `<number>/<sequence>`.
  var place: (number: String, sequence: Int)? {
    guard let subject, identity.id.hasPrefix("\(subject)/") else { return nil }
    return Int(identity.id.dropFirst(subject.count + 1)).map { (subject, $0) }
  }
}
