public import Regulation

/// A command about an inquiry, the fields of `data` as in the contract.
public typealias InquiryInstruction = Instruction<InquiryCommand>

extension Instruction where Command == InquiryCommand {
  /// - Parameter name: of the envelope's type; one of a case is refused as unknown.
  public init(_ name: CommandName, _ envelope: Envelope) throws(Refusal) {
    try self.init(envelope, needsNumber: name != .openInquiry) { (reader) throws(Refusal) in
      try InquiryCommand(name, &reader)
    }
  }
}

extension InquiryCommand {
  fileprivate init(_ name: CommandName, _ data: inout FieldReader) throws(Refusal) {
    switch name {
    case .openInquiry: self = .open(try Open(&data))
    case .explain: self = .explain(try Explain(&data))
    case .decide: self = .decide(try Decide(&data))
    case .transfer:
      self = .transfer(Transfer(to: try data.text("to", 1...200), reason: try data.shortText("reason")))
    case .appeal: self = .appeal(Appeal(grounds: try data.longText("grounds")))
    case .ruleOnAppeal: self = .ruleOnAppeal(try RuleOnAppeal(&data))
    case .setAside: self = .setAside(SetAside(reason: try data.shortText("reason")))
    default: throw MessageFault.unknownType.refusal(at: .root.appending("type"))
    }
  }
}

extension InquiryCommand.Open {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    // No subject or no circumstance at all the rules refuse, by their clauses (A2, A5).
    self.init(
      caseNumber: try data.optionalCode("case"), subjects: try data.subjects("subjects"),
      circumstances: try data.choices("circumstances"),
      facts: try data.longText("facts"), proposal: try data.optionalCode("proposal"))
  }
}

extension InquiryCommand.Explain {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      cause: try data.longText("cause"), situation: try data.longText("situation"),
      responsibility: try data.longText("responsibility"), proposal: try data.longText("proposal"))
  }
}

extension InquiryCommand.Decide {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      measures: try data.choices("measures"), points: try data.points("points"),
      mitigation: try data.optionalOneOrMore("mitigation"),
      rationale: try data.longText("rationale"), responsible: try data.responsible("responsible"))
  }
}

extension InquiryCommand.RuleOnAppeal {
  fileprivate init(_ data: inout FieldReader) throws(Refusal) {
    self.init(
      outcome: try data.choice("outcome"), rationale: try data.longText("rationale"),
      points: data.has("points") ? try data.points("points") : nil)
  }
}

extension FieldReader {
  fileprivate mutating func subjects(_ name: String) throws(Refusal) -> [Subject] {
    try parts(name, 0...20) { (item) throws(Refusal) in
      Subject(kind: try item.choice("kind"), code: try item.code("code"))
    }
  }

  /// What is taken off: nothing, or at least one point; a year's account has 1000 at most.
  fileprivate mutating func points(_ name: String) throws(Refusal) -> [SubjectPoints] {
    try parts(name, 0...50) { (item) throws(Refusal) in
      SubjectPoints(
        kind: try item.choice("kind"), code: try item.code("code"), points: try item.integer("points", 1...1000))
    }
  }

  fileprivate mutating func responsible(_ name: String) throws(Refusal) -> [Responsible]? {
    guard has(name) else { return nil }
    return try parts(name, 0...50) { (item) throws(Refusal) in
      Responsible(person: try item.code("person"), part: try item.choice("part"))
    }
  }
}
