internal import Regulation

extension UnitOfWork {
  /// Fires what has come of this chain's deadlines, as its events tell them: what is settled fires nothing, whatever its
  /// row says. In the order of their true times.
  /// - Returns: the rungs.
  func fireDue(of number: String) -> [Rung] {
    guard let chain = chains[number] else { return [] }
    var fired: [(rung: FiredRung, event: DeadlineEvent)] = []
    for deadline in chain.state.deadlines {
      guard let next = chain.next(of: deadline, in: office), next.at <= now else { continue }
      let firing = Ladder.fire(deadline, from: next.rung, upTo: now, in: office)
      fired += zip(firing.fired, firing.events).map { ($0, $1) }
    }
    let inOrder = fired.sorted { ($0.rung.at, $0.event.deadline) < ($1.rung.at, $1.event.deadline) }
    append(inOrder.map(\.event), to: number, by: plan.worker)
    return inOrder.map(\.rung.rung)
  }

  /// Has a deadline's row written again from its chain, so that one that was wrong is not found again.
  /// - Returns: false when the chain has no such deadline.
  func correct(_ due: DueDeadline) -> Bool {
    guard chains[due.number]?.state.deadlines.contains(where: { $0.id == due.id }) ?? false else { return false }
    chains[due.number]?.touch(due.id)
    return true
  }
}
