/// What people tell the system to do with a case; the fields are the contract's.
public enum CaseCommand: Sendable, Equatable {
  case accept(Accept)
  case reject(Reject)
  case answer(Answer)
  case assign(Assign)
  case sign(Sign)
  case `return`(Return)
  case changeTrack(ChangeTrack)
  case convene(Convene)
  case recordOpinion(RecordOpinion)
  case submitResult(SubmitResult)
  case find(Find)
  case approveFinding(ApproveFinding)
  case reply(Reply)
  case followUp(FollowUp)
  case close
  case reopen(Reopen)
  case requestReopening(RequestReopening)
  case withdraw(Withdraw)
  case link(Link)

  public var name: CommandName {
    switch self {
    case .accept: .accept
    case .reject: .reject
    case .answer: .answer
    case .assign: .assign
    case .sign: .sign
    case .return: .return
    case .changeTrack: .changeTrack
    case .convene: .convene
    case .recordOpinion: .recordOpinion
    case .submitResult: .submitResult
    case .find: .find
    case .approveFinding: .approveFinding
    case .reply: .reply
    case .followUp: .followUp
    case .close: .close
    case .reopen: .reopen
    case .requestReopening: .requestReopening
    case .withdraw: .withdraw
    case .link: .link
    }
  }
}
