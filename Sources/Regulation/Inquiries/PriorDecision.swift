/// An earlier decision, as a proposal lists it.
public struct PriorDecision: Hashable, Sendable {
  public var inquiry: String
  public var subjects: [Subject]
  public var decidedAt: Instant
  /// A ruling took it back.
  public var revoked: Bool

  public init(inquiry: String, subjects: [Subject], decidedAt: Instant, revoked: Bool) {
    self.inquiry = inquiry
    self.subjects = subjects
    self.decidedAt = decidedAt
    self.revoked = revoked
  }
}
