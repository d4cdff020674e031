public import Regulation

/// A command about a case, the fields of `data` as in the contract.
public typealias CaseInstruction = Instruction<CaseCommand>

extension Instruction where Command == CaseCommand {
  /// - Parameter name: of the envelope's type; one of an inquiry is refused as unknown.
  public init(_ name: CommandName, _ envelope: Envelope) throws(Refusal) {
    try self.init(envelope, needsNumber: true) { (reader) throws(Refusal) in try CaseCommand(name, &reader) }
  }
}

extension CaseCommand {
  fileprivate init(_ name: CommandName, _ data: inout FieldReader) throws(Refusal) {
    switch name {
    case .accept: self = .accept(try Accept(&data))
    case .reject:
      self = .reject(Reject(reason: try data.choice("reason"), explanation: try data.longText("explanation")))
    case .answer: self = .answer(Answer(text: try data.longText("text")))
    case .assign: self = .assign(Assign(window: try data.code("window"), part: try data.optionalChoice("part")))
    case .sign: self = .sign(Sign(window: try data.optionalCode("window")))
    case .return:
      self = .return(Return(reason: try data.shortText("reason"), window: try data.optionalCode("window")))
    case .changeTrack: self = .changeTrack(try ChangeTrack(&data))
    case .convene: self = .convene(try Convene(&data))
    case .recordOpinion: self = .recordOpinion(RecordOpinion(text: try data.longText("text")))
    case .submitResult:
      self = .submitResult(SubmitResult(text: try data.longText("text"), window: try data.optionalCode("window")))
    case .find: self = .find(Find(finding: try data.choice("finding"), facts: try data.longText("facts")))
    case .approveFinding:
      self = .approveFinding(
        ApproveFinding(approved: try data.flag("approved"), reason: try data.shortText("reason")))
    case .reply: self = .reply(try Reply(&data))
    case .followUp: self = .followUp(try FollowUp(&data))
    case .close: self = .close
    case .reopen: self = .reopen(Reopen(reason: try data.shortText("reason")))
    case .requestReopening: self = .requestReopening(RequestReopening(reason: try data.shortText("reason")))
    case .withdraw: self = .withdraw(Withdraw(reason: try data.shortText("reason")))
    case .link: self = .link(Link(duplicateOf: try data.code("duplicate_of")))
    default: throw MessageFault.unknownType.refusal(at: .root.appending("type"))
    }
  }
}

extension CaseCommand.Accept {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      // None at all the rules refuse, by their clause (C3.2).
      grounds: try data.choices("grounds"), track: try data.choice("track"),
      window: try data.optionalCode("window"), coWindows: try data.optionalCodes("co_windows", 20))
  }
}

extension CaseCommand.ChangeTrack {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      track: try data.choice("track"), reason: try data.shortText("reason"),
      coWindows: try data.optionalCodes("co_windows", 20))
  }
}

extension CaseCommand.Convene {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      meetingAt: try data.instant("meeting_at"), chair: try data.code("chair"),
      departments: try data.codes("departments", 1...50))
  }
}

extension CaseCommand.Reply {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(text: try data.longText("text"), form: try data.choice("form"), means: try data.choice("means"))
  }
}

extension CaseCommand.FollowUp {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      reached: try data.flag("reached"), satisfaction: try data.optionalChoice("satisfaction"),
      remark: try data.optionalText("remark", 1...2000))
  }
}
