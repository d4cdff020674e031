/// A rung that fired.
public struct FiredRung: Hashable, Sendable {
  public let step: LadderStep
  /// Overtaken by a higher one in the same run: recorded with its true time, and not mailed.
  public let collapsed: Bool
  /// When its mail may leave: in working hours, and not before the run that found it.
  public let mailableAt: Instant

  public var rung: Rung { step.rung }
  /// The true time, however late the run.
  public var at: Instant { step.at }
}
