internal import JSON
public import Regulation

/// A command as it came: to which case or inquiry, by whom.
public struct Instruction<Command: Sendable>: Sendable {
  /// The subject; nil only for an `inquiry.open` that takes up no proposal.
  public let number: String?
  public let actor: Actor
  /// Given with the actor `complainant`, and only then; whoever takes the command checks it.
  public let queryCode: QueryCode?
  public let command: Command
}

extension Instruction {
  init(
    _ envelope: Envelope, needsNumber: Bool, _ read: (inout FieldReader) throws(Refusal) -> Command
  ) throws(Refusal) {
    var reader = FieldReader(data: envelope.data)
    number = try envelope.subjectCode(isNeeded: needsNumber)
    actor = try reader.actor("actor")
    queryCode = actor == .complainant ? try reader.queryCode("query_code") : nil
    command = try read(&reader)
    try reader.finish()
  }
}

extension Envelope {
  /// The subject as the number of a case or inquiry.
  func subjectCode(isNeeded: Bool) throws(Refusal) -> String? {
    guard let subject else {
      if isNeeded { throw MessageFault.missingField.refusal(at: .root.appending("subject")) }
      return nil
    }
    return try FieldReader.code(.string(subject), at: .root.appending("subject"))
  }
}

extension FieldReader {
  /// A directory code, or `complainant`.
  mutating func actor(_ name: String) throws(Refusal) -> Actor {
    if optional(name)?.string == Actor.complainantCode { return .complainant }
    return .person(try code(name))
  }

  fileprivate mutating func queryCode(_ name: String) throws(Refusal) -> QueryCode {
    guard let code = QueryCode(typed: try text(name, 1...40)) else {
      throw MessageFault.notInRange(.queryCode).refusal(at: path(name))
    }
    return code
  }
}
