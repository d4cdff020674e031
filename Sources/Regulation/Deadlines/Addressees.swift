/// Whom a rung tells.
struct Addressees: Hashable, Sendable {
  private(set) var to: [Party] = []
  private(set) var copy: [Party] = []

  init(of rung: Rung, owedBy debtor: Party?) {
    guard let debtor else { return }
    switch rung {
    case .dueSoon, .dueToday: to = [debtor]
    case .breached:
      to = [debtor, debtor.head]
      copy = debtor == .supervision ? [] : [.supervision]
    // The same two again: the rule names nobody new for 催办.
    case .escalated2: to = [debtor, debtor.head]
    case .escalated3: to = [Self.leader(over: debtor)]
    case .escalated5: to = [.director]
    case .lapsed: break
    }
  }

  /// 督办 is the leader in charge's, unless he was told with the breach already, owes it himself, or made the decision
  /// that is being ruled on: then it is the director's.
  private static func leader(over debtor: Party) -> Party {
    switch debtor {
    case .supervision, .leaderInCharge, .ruler, .director: .director
    case .dutySection, .windowResponsible, .subjectWindowHead, .superior: .leaderInCharge
    }
  }
}
