/// What the handling found the complaint to be (C7, C8).
public enum Finding: String, Sendable, Codable, CaseIterable {
  case substantiated
  case partlySubstantiated = "partly-substantiated"
  case unsubstantiated
  /// 捏造事实 (C8): takes effect only when a leader has approved it.
  case fabricated

  /// C7, A3 有责必问: responsibility is asked after.
  public var callsForInquiry: Bool { self == .substantiated || self == .partlySubstantiated }
}
