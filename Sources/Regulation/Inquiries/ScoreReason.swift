/// Why an entry stands in a score account.
public enum ScoreReason: String, Sendable, Codable, CaseIterable {
  case decision
  /// A ruling took an entry back: the counter-entry.
  case reversal
  /// A ruling set other points in place of those it took back.
  case ruling
}
