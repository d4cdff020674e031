import Testing

@testable import Regulation

/// The diagram of a deadline's states is what deadlines do, no more and no less.
@Suite struct DeadlineMovesTests {
  @Test func `every move that is drawn happens, and none that is not`() {
    var seen: Set<Move<DeadlineStatus>> = []
    for kind in DeadlineKind.allCases {
      for seed in 0..<40 { seen.formUnion(moves(kind, Dice(state: UInt64(seed)))) }
    }
    #expect(seen == Set(DeadlineStatus.moves))
  }

  /// A life of one deadline: the watcher comes, acts come (some handed in earlier), a closing time changes.
  private func moves(_ kind: DeadlineKind, _ dice: Dice) -> Set<Move<DeadlineStatus>> {
    var (dice, office, seen) = (dice, Bureau.office, Set<Move<DeadlineStatus>>())
    var deadline = Deadline.starting(
      kind, of: Story.number, receivedAt: Bureau.monday, occurredAt: Bureau.monday, track: .window, in: office)
    var (now, climbed) = (Bureau.monday, nil as Rung?)
    for _ in 0..<30 {
      now = now.adding(seconds: Int64(dice.below(4 * 86_400)))
      var events: [DeadlineEvent] = []
      switch dice.below(8) {
      case 0:
        let doneAt = dice.below(2) == 0 ? now : min(now, deadline.dueAt)
        let ended = dice.below(2) == 0 ? deadline.settled(at: doneAt) : deadline.cancelled(at: doneAt)
        events = deadline.endingEvents(as: ended)
      case 1:
        office.policy.closingTime = TimeOfDay(hour: 15 + dice.below(3), minute: 0) ?? office.policy.closingTime
        events =
          deadline.recomputed(at: now, in: office)
          .map { [.recomputed(DeadlineRecomputed(from: deadline, to: $0))] } ?? []
      default:
        let (current, inForce) = (deadline, office)
        let next =
          climbed.map { Ladder.next(after: $0, of: current, in: inForce) } ?? Ladder.first(of: current, in: inForce)
        guard let next else { break }
        let firing = Ladder.fire(deadline, from: next.rung, upTo: now, in: office)
        climbed = firing.fired.last?.rung ?? climbed
        events = firing.events
      }
      for event in events {
        let before = deadline.status
        deadline.apply(event)
        seen.insert(Move(before, deadline.status, by: event.name.rawValue))
      }
    }
    return seen
  }
}
