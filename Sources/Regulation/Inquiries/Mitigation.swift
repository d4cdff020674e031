/// What lets a measure be lighter, reduced, or left off (A7).
public enum Mitigation: String, Sendable, Codable, CaseIterable {
  /// A7.1 主动赔礼道歉，已获谅解.
  case apologyAccepted = "apology-accepted"
  /// A7.2 主动阻止不良后果发生.
  case harmPrevented = "harm-prevented"
  /// A7.3 主动挽回损失.
  case lossRecovered = "loss-recovered"
  /// A7.4 其他.
  case otherMitigation = "other-mitigation"
}
