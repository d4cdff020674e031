/// The outcome of one run over one deadline, to be written in one transaction.
public struct Firing: Hashable, Sendable {
  /// As it stands afterwards.
  public let deadline: Deadline
  /// In the order in which they fire; the last one is the only one to be mailed.
  public let fired: [FiredRung]
  /// What fires next, and when; nil at the top of the ladder, or when the deadline is final.
  public let next: LadderStep?

  /// What goes into the case's chain, one event for each rung.
  public var events: [DeadlineEvent] { fired.map { DeadlineEvent(rung: $0, of: deadline) } }
}
