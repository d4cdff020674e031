/// Where a deadline stands. `breached` is still owed; the other three after `running` are final.
public enum DeadlineStatus: String, Sendable, Codable, CaseIterable {
  case running
  /// Done in time.
  case settled
  /// Out, and not done yet.
  case breached
  /// Done after it was out.
  case settledLate = "settled-late"
  /// No longer owed, or a right that lapsed.
  case cancelled

  /// Nothing fires any more.
  public var isFinal: Bool { self != .running && self != .breached }
}
