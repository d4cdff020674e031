/// What a ruling makes of a decision (A6.3).
public enum AppealOutcome: String, Sendable, Codable, CaseIterable {
  case upheld, varied, revoked
}
