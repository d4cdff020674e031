/// The steps a deadline climbs while nobody does what is owed.
///
/// Every step is computed from the deadline and the office in force, never from the step before, so that a late or
/// repeated run gives the same instants.
public struct Ladder: Sendable {
  /// In the order in which they fire.
  public let steps: [LadderStep]
  private let timetable: Timetable

  public init(of deadline: Deadline, policy: Policy, calendar: WorkCalendar) {
    let timetable = policy.timetable(calendar)
    self.timetable = timetable
    let rungs = deadline.kind.isRight ? [Rung.lapsed] : Self.rungs(of: deadline, policy)
    steps = rungs.map { Self.step($0, of: deadline, timetable) }
      // A reminder that would lie before the start is skipped.
      .filter { $0.rung >= .breached || $0.at >= deadline.startsAt }
  }

  /// What supervision owes, or the leader in charge in its place, reaches the director two days earlier, at +3:
  /// there is no +5.
  private static func rungs(of deadline: Deadline, _ policy: Policy) -> [Rung] {
    let short = deadline.owedBy == .supervision || deadline.owedBy == .leaderInCharge
    return Set(policy.ladder + [.breached]).sorted().filter { $0 != .lapsed && !(short && $0 == .escalated5) }
  }

  private static func step(_ rung: Rung, of deadline: Deadline, _ timetable: Timetable) -> LadderStep {
    let at = instant(of: rung, dueAt: deadline.dueAt, timetable)
    let addressees = Addressees(of: rung, owedBy: deadline.owedBy)
    return LadderStep(
      rung: rung, at: at, mailableAt: timetable.nextMailable(at), to: addressees.to, copy: addressees.copy,
      addsCirculatedCriticism: rung.isEscalation && addressees.to.contains(.director) && deadline.kind.opensInquiry)
  }

  /// The limit itself is still in time (Civil Code art. 203: until the end of business), so the breach is the first
  /// instant after it that the database can tell apart: one microsecond later.
  private static func instant(of rung: Rung, dueAt: Instant, _ timetable: Timetable) -> Instant {
    let due = dueAt.day
    switch rung {
    case .dueSoon: return timetable.opening(of: timetable.workingDay(1, before: due))
    case .dueToday: return timetable.opening(of: due)
    case .breached, .lapsed: return dueAt.adding(microseconds: 1)
    case .escalated2: return timetable.opening(of: timetable.workingDay(2, after: due))
    case .escalated3: return timetable.opening(of: timetable.workingDay(3, after: due))
    case .escalated5: return timetable.opening(of: timetable.workingDay(5, after: due))
    }
  }
}

extension Ladder {
  /// The first step; every deadline has one.
  public static func first(of deadline: Deadline, in office: Office) -> LadderStep? {
    Ladder(of: deadline, policy: office.policy, calendar: office.calendar).steps.first
  }

  /// The step above `rung`; nil at the top.
  public static func next(after rung: Rung, of deadline: Deadline, in office: Office) -> LadderStep? {
    Ladder(of: deadline, policy: office.policy, calendar: office.calendar).steps.first { $0.rung > rung }
  }

  /// Fires what has come by `now`, from `rung` on (the deadline's next one). Nothing when the deadline is final.
  public static func fire(_ deadline: Deadline, from rung: Rung, upTo now: Instant, in office: Office) -> Firing {
    Ladder(of: deadline, policy: office.policy, calendar: office.calendar).fire(deadline, from: rung, upTo: now)
  }

  func fire(_ deadline: Deadline, from rung: Rung, upTo now: Instant) -> Firing {
    guard !deadline.status.isFinal else { return Firing(deadline: deadline, fired: [], next: nil) }
    let left = steps.filter { $0.rung >= rung }
    let come = left.prefix { $0.at <= now }
    // Only the highest is mailed: who gets the third reminder has no use for the first two.
    let fired = come.map { step in
      let mailableAt = timetable.nextMailable(max(step.at, now))
      return FiredRung(step: step, collapsed: step.rung != come.last?.rung, mailableAt: mailableAt)
    }
    let next = left.dropFirst(come.count).first
    return Firing(deadline: deadline.after(come.map(\.rung)), fired: fired, next: next)
  }
}

extension Deadline {
  fileprivate func after(_ rungs: [Rung]) -> Deadline {
    var deadline = self
    if rungs.contains(.lapsed) {
      deadline.status = .cancelled
      deadline.settledAt = dueAt.adding(microseconds: 1)
    } else if rungs.contains(where: { $0 >= .breached }) {
      deadline.status = .breached
    }
    return deadline
  }
}
