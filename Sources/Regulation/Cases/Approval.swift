/// Where a finding stands that a leader has to approve (C8).
public enum Approval: String, Sendable, Codable, CaseIterable {
  case notNeeded = "not-needed"
  case awaited, approved, refused
}
