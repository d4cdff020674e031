internal import JSON
public import Regulation

/// `policy.import`: a policy, whole; keys left out have their defaults.
public struct PolicyImport: Sendable, Equatable {
  public let actor: Actor
  public let policy: Policy

  public init(_ envelope: Envelope) throws(Refusal) {
    var reader = FieldReader(data: envelope.data)
    actor = try reader.actor("actor")
    let object = try reader.object("policy")
    try reader.finish()
    do throws(PolicyFaults) { policy = try Policy.reading(PolicyNode(.object(object))) } catch { throw Refusal(error) }
  }
}

extension PolicyNode {
  /// A number that is no integer becomes the text it was, which no key takes.
  init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .string(let text): self = .text(text)
    case .number(let number): self = number.int.map { .integer($0) } ?? .text(number.text)
    case .array(let items): self = .list(items.map(PolicyNode.init))
    case .object(let object):
      self = .map(Dictionary(object.members.map { ($0.name, PolicyNode($0.value)) }, uniquingKeysWith: { $1 }))
    }
  }
}

extension Refusal {
  /// The first fault of a policy that was to be imported, at the key it names.
  public init(_ faults: PolicyFaults) {
    guard let fault = faults.faults.first else {
      self.init(code: "policy-invalid", chinese: "政策无效", english: "the policy is not valid")
      return
    }
    self.init(
      code: fault.code.refusalCode, field: fault.pointer.bounded, chinese: fault.chinese, english: fault.english)
  }
}

extension PolicyFault {
  /// `limits.triage` and `ladder[2]` as a place in the message.
  fileprivate var pointer: JSONPointer {
    let steps = path.split { $0 == "." || $0 == "[" || $0 == "]" }
    return steps.reduce(.root.appending("data").appending("policy")) { $0.appending(String($1)) }
  }
}

extension PolicyFault.Code {
  fileprivate var refusalCode: String {
    switch self {
    case .unknownKey: RefusalCode.unknownField.rawValue
    case .wrongType: RefusalCode.wrongType.rawValue
    case .notInRange, .notAllowed: RefusalCode.notInRange.rawValue
    case .inconsistent: "policy-inconsistent"
    }
  }
}
