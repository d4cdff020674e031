/// The state of a case.
public enum CaseStatus: String, Sendable, Codable, CaseIterable {
  case registered
  /// Accepted, and with no window: supervision's own, or returned to it.
  case accepted
  /// A window has it and has not signed.
  case assigned
  case handling
  case resultSubmitted = "result-submitted"
  case replied
  case closed, rejected, withdrawn, linked

  /// Nothing is owed any more; a reopening starts over.
  public var isFinal: Bool {
    switch self {
    case .closed, .rejected, .withdrawn, .linked: true
    case .registered, .accepted, .assigned, .handling, .resultSubmitted, .replied: false
    }
  }
}
