/// The inquiry that a case's finding proposes (C7, A3 有责必问); nothing when the finding calls for none.
/// Once each round: the caller keeps `cause` unique.
public func propose(
  fromFindingOf state: CaseState, prior: [PriorDecision], at now: Instant, in office: Office
) -> [Draft<InquiryEvent>] {
  guard state.effectiveFinding?.callsForInquiry ?? false else { return [] }
  var proposal = Proposal(
    subjects: state.responsibleSubjects(in: office), circumstances: state.suggestedCircumstances,
    // C7 约谈、通报批评、考核扣分.
    measures: [.interview, .scoreDeduction], at: now, in: office)
  if state.grounds.contains(.graft) { proposal.measures.append(.disciplineReferral) }
  return proposal.drafts(
    of: state.number, round: state.round, origin: .finding, cause: "\(state.number)/\(state.round)", prior)
}

/// The inquiry that a late deadline of a case proposes (A5.12); nothing when that kind opens none, or when it is not
/// late. Once each breach: the caller keeps `cause` unique.
public func propose(
  fromBreachOf deadline: Deadline, in state: CaseState, prior: [PriorDecision], at now: Instant, in office: Office
) -> [Draft<InquiryEvent>] {
  guard deadline.kind.opensInquiry, deadline.status == .breached || deadline.status == .settledLate else { return [] }
  let centre = Subject(kind: .centre, code: office.policy.centre.prefix)
  let proposal = Proposal(
    // What supervision or the duty section owed is the centre's lateness.
    subjects: [deadline.window.map { Subject(kind: .window, code: $0) } ?? centre], circumstances: [.lateCompletion],
    measures: [.criticismAndEducation, .scoreDeduction], at: now, in: office)
  return proposal.drafts(
    of: state.number, round: deadline.round, origin: .breach, cause: deadline.id, prior)
}

/// A later rung adds circulated criticism to what a proposal suggests; nothing once somebody has acted on it.
public func reinforce(_ state: InquiryState) -> [Draft<InquiryEvent>] {
  guard state.status == .proposed, var proposed = state.proposed else { return [] }
  guard !proposed.measures.contains(.circulatedCriticism) else { return [] }
  proposed.measures.append(.circulatedCriticism)
  return [Draft(.proposed(proposed))]
}
