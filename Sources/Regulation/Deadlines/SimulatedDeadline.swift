/// One date of a simulation, explained.
public struct SimulatedDeadline: Hashable, Sendable, Codable {
  public var kind: DeadlineKind
  public var dueAt: Instant
  public var clause: String
  public var provisional: Bool
  public var days: [ExplainedDay]
  /// Not coded; nil after decoding.
  public var explanation: Explanation?

  init(_ explanation: Explanation) {
    kind = explanation.kind
    dueAt = explanation.dueAt
    clause = explanation.clause
    provisional = explanation.provisional
    days = explanation.days
    self.explanation = explanation
  }

  enum CodingKeys: String, CodingKey {
    case kind
    case dueAt = "due_at"
    case clause, provisional, days
  }
}
