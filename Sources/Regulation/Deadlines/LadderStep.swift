/// One rung of one deadline's ladder: when it fires, and whom it tells.
public struct LadderStep: Hashable, Sendable {
  public let rung: Rung
  /// The instant at which it truly fires, whether or not anybody works then.
  public let at: Instant
  /// When a mail about it may leave, in working hours.
  public let mailableAt: Instant
  /// Whom it is addressed to; empty when a right lapses.
  public let to: [Party]
  public let copy: [Party]

  /// The proposed inquiry suggests circulated criticism from this rung on: the one that reaches the director.
  public let addsCirculatedCriticism: Bool
}
