extension Deadline {
  /// The deadline under what is in force now, or nil when nothing about it changes.
  ///
  /// A new calendar or closing time changes which days the office works, a fact, and so it holds for everything that
  /// still runs. A new local limit is a rule, and rules don't reach back: the days in force when the deadline was set
  /// stay, unless the policy says `applies_to_running`. The anchor stays in any case. What is breached or final is
  /// left alone, and none is brought forward to before `now`, where nobody could meet it.
  ///
  /// - Parameter since: when what is in force came into force, where that may be a while ago: a limit that was not out
  ///   then has followed it ever since, however late somebody looks.
  public func recomputed(
    at now: Instant, since: Instant? = nil, policy: Policy, calendar: WorkCalendar
  ) -> Deadline? {
    guard status == .running, !isLate(at: min(since ?? now, now)) else { return nil }
    // The days of C6.2 depend on the track, but those of the regulation are not looked up again.
    let rule = LimitRule(kind, track: nil, policy: policy)
    let days = policy.appliesToRunning && rule.clause == "policy" ? rule.days : self.days
    let limit = Limit(startsAt: startsAt, clause: rule.clause, days: days, outer: outer)
    let due = limit.due(in: policy.timetable(calendar))
    guard due.at > now || due.at > dueAt else { return nil }
    let new = replacing(due, days: days, calendar.version)
    return new.dueAt == dueAt && new.provisional == provisional && new.days == self.days ? nil : new
  }

  /// The same, in an office.
  public func recomputed(at now: Instant, since: Instant? = nil, in office: Office) -> Deadline? {
    recomputed(at: now, since: since, policy: office.policy, calendar: office.calendar)
  }

  private func replacing(_ due: Limit.Due, days: Int, _ version: Int) -> Deadline {
    var deadline = self
    deadline.days = days
    deadline.clause = due.clause
    deadline.dueAt = due.at
    deadline.provisional = due.provisional
    deadline.calendarVersion = version
    return deadline
  }
}
