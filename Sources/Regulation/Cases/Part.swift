/// A window's part in a case: the one that leads, or one of the co-handlers of the joint track (C6.3).
public enum Part: String, Sendable, Codable, CaseIterable {
  case lead, co
}
