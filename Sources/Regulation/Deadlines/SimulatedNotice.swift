/// One mail that a simulation foresees.
public struct SimulatedNotice: Hashable, Sendable, Codable {
  /// When it leaves, in working hours: a breach at 17:30 is mailed at the next opening.
  public var at: Instant
  public var rung: Rung
  public var kind: DeadlineKind
  /// Roles, those in copy last; `head` is a person's own superior.
  public var to: [String]

  /// Nil for a step that tells nobody.
  init?(_ step: LadderStep, _ kind: DeadlineKind) {
    guard !step.to.isEmpty else { return nil }
    at = step.mailableAt
    rung = step.rung
    self.kind = kind
    to = (step.to + step.copy).map(\.role).reduce(into: []) { roles, role in
      if !roles.contains(role) { roles.append(role) }
    }
  }

  enum CodingKeys: String, CodingKey { case at, rung, kind, to }
}
