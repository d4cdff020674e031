/// Decides a command about an inquiry that exists: the events it causes, or why it is refused. `inquiry.open` comes
/// here when it takes up a proposal, else to `openInquiry`.
///
/// - Parameter handedIn: when the act counts as done, where that is before `now` (`HandIn`).
public func decide(
  _ command: InquiryCommand, by actor: Actor, on state: InquiryState, at now: Instant, handedIn: Instant? = nil,
  in office: Office
) throws(Refusal) -> [Draft<InquiryEvent>] {
  let matter = Matter(of: state, in: office.directory)
  let standing = try Authority(directory: office.directory).standing(of: actor, for: command.name, in: matter)
  guard InquiryWhen.allows(command.name, in: state.status) else { throw Refusal(.wrongState) }
  var decision = InquiryDecision(state, standing: standing, at: now, handedIn: handedIn, in: office)
  try decision.carryOut(command, actor)
  return decision.drafts
}

/// Opens an inquiry by hand under a new `number`.
///
/// - Parameter about: the case the command names, where it names one and there is one.
public func openInquiry(
  _ command: InquiryCommand.Open, number: String, by actor: Actor, about: CaseState?, at now: Instant,
  in office: Office
) throws(Refusal) -> [Draft<InquiryEvent>] {
  let matter = Matter(about: command.subjects + (about?.respondent.subjects ?? []), in: office.directory)
  let standing = try Authority(directory: office.directory).standing(of: actor, for: .openInquiry, in: matter)
  guard command.proposal == nil else { throw Refusal(.unknownInquiry, field: "/data/proposal") }
  guard command.caseNumber == about?.number else { throw Refusal(.unknownCase, field: "/data/case") }
  var decision = InquiryDecision(InquiryState(number: number), standing: standing, at: now, in: office)
  try decision.open(command, caseNumber: about?.number, round: about?.round, origin: .person)
  return decision.drafts
}

extension InquiryDecision {
  fileprivate mutating func carryOut(_ command: InquiryCommand, _ actor: Actor) throws(Refusal) {
    switch command {
    case .open(let data): try takeUp(data, actor)
    case .explain(let data): try explain(data)
    case .decide(let data): try decide(data)
    case .transfer(let data): transfer(data)
    case .appeal(let data): try appeal(data)
    case .ruleOnAppeal(let data): try ruleOnAppeal(data)
    case .setAside(let data):
      emit(.setAside(.init(caseNumber: state.caseNumber)), Writing(kind: "reason", text: data.reason))
    }
  }
}
