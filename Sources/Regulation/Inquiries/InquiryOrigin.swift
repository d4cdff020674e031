/// What an inquiry came from.
public enum InquiryOrigin: String, Sendable, Codable, CaseIterable {
  /// A substantiated case proposed it (C7).
  case finding
  /// A breached deadline proposed it (A5.12).
  case breach
  /// Somebody opened it by hand.
  case person
}
