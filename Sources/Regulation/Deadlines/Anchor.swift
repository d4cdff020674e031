/// The event a limit counts from. Once a deadline is set its anchor never moves.
public enum Anchor: String, Sendable, Codable, CaseIterable {
  case receipt, assignment, result, reply, opening, decision, appeal
}

extension Anchor {
  public var chinese: String {
    switch self {
    case .receipt: "接到投诉"
    case .assignment: "转办"
    case .result: "收到处理结果"
    case .reply: "答复投诉人"
    case .opening: "问责立案"
    case .decision: "问责决定"
    case .appeal: "提出申诉"
    }
  }

  public var english: String {
    switch self {
    case .receipt: "receipt of the complaint"
    case .assignment: "assignment to the window"
    case .result: "receipt of the result"
    case .reply: "reply to the complainant"
    case .opening: "opening of the inquiry"
    case .decision: "decision of the inquiry"
    case .appeal: "appeal"
    }
  }
}
