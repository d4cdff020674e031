/// Decides a command about a case: the events it causes, or why it is refused. Nothing else in the product decides.
///
/// - Parameters:
///   - state: the case, folded from its whole chain.
///   - inquiries: those into this case, in whatever state.
///   - original: the case that `case.link` names, as it is; nil when there is none by that number.
///   - handedIn: when the act counts as done, where that is before `now` (`HandIn`). Clocks that it starts start now.
public func decide(
  _ command: CaseCommand, by actor: Actor, on state: CaseState, inquiries: [InquirySummary],
  original: LinkedCase? = nil, at now: Instant, handedIn: Instant? = nil, in office: Office
) throws(Refusal) -> [Draft<CaseEvent>] {
  let matter = Matter(of: state, inquiries: inquiries, in: office.directory)
  // Who before when: whom the case is no business of learns nothing of its state.
  let standing = try Authority(directory: office.directory).standing(of: actor, for: command.name, in: matter)
  guard When.allows(command.name, in: state.status) else { throw Refusal(.wrongState) }
  var decision = CaseDecision(
    state, matter: matter, standing: standing, inquiries: inquiries, original: original, at: now,
    handedIn: handedIn, in: office)
  try decision.carryOut(command)
  return decision.drafts
}

extension CaseDecision {
  fileprivate mutating func carryOut(_ command: CaseCommand) throws(Refusal) {
    switch command {
    case .accept(let data): try accept(data)
    case .reject(let data): reject(data)
    case .answer(let data): try answer(data.text)
    case .link(let data): try link(data)
    case .assign(let data): try assign(data)
    case .sign(let data): try sign(data)
    case .return(let data): try giveBack(data)
    case .changeTrack(let data): try changeTrack(data)
    case .convene(let data): try convene(data)
    case .recordOpinion(let data): try recordOpinion(data)
    case .submitResult(let data): try submitResult(data)
    case .find(let data): try find(data)
    case .approveFinding(let data): try approveFinding(data)
    case .reply(let data): try reply(data)
    case .followUp(let data): try followUp(data)
    case .close: try close()
    case .reopen(let data): reopen(data)
    case .requestReopening(let data): try requestReopening(data)
    case .withdraw(let data): withdraw(data)
    }
  }
}
