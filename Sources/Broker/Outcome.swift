/// What became of one published message.
public enum Outcome: Sendable, Equatable {
  /// Every queue it was routed to has it on disk (or there was none, and `mandatory` was not asked for).
  case confirmed
  /// A queue would not take it: full with overflow reject-publish, or failing.
  case nacked
  /// It was mandatory and no queue wanted it (312 NO_ROUTE). Nobody has it.
  case returned(code: Int, text: String)
  /// The broker had not said before the time or the connection ended. It may or may not be there: publish it
  /// again under the same message id, and let the receiver tell.
  case unknown
}

/// The outcomes of everything published since the last settlement, in publish order.
public struct Settlement: Sendable {
  public let outcomes: [Outcome]
  /// Why some are unknown: set exactly if one is, or if the connection ended.
  public let failure: BrokerError?

  public var isAllConfirmed: Bool { failure == nil && outcomes.allSatisfy { $0 == .confirmed } }
}
