internal import Regulation

extension UnitOfWork {
  /// Between an import and the end of the walk over all chains: has those in hand follow the office now, so that nothing
  /// is decided or fired by limits that hold no more.
  /// - Returns: how many moved.
  @discardableResult
  public func followOffice() -> Int { isBehind ? loadedNumbers.map(recompute).reduce(0, +) : 0 }

  /// Has every deadline of this chain that is still owed follow calendar and policy in force: those that run may move,
  /// visibly; of all of them, breached ones included, what fires next is told anew.
  /// - Returns: how many moved.
  func recompute(_ number: String) -> Int {
    guard let chain = chains[number] else { return 0 }
    let owed = chain.state.deadlines.filter { !$0.status.isFinal }
    let moved = owed.compactMap { old in
      old.recomputed(at: now, since: rulesSince, in: office).map {
        DeadlineEvent.recomputed(DeadlineRecomputed(from: old, to: $0))
      }
    }
    append(moved, to: number, by: plan.worker)
    for deadline in owed { chains[number]?.touch(deadline.id) }
    return moved.count
  }
}
