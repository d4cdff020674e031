extension Deadline {
  /// A deadline newly set.
  ///
  /// - Parameters:
  ///   - count: the how-manieth of this kind in this round, from 1: a second assignment's `signing` is 2.
  ///   - receivedAt: when the complaint came, or was reopened; of an inquiry, its opening.
  ///   - occurredAt: when what causes it happened: the assignment, the result, the reply, the decision, the appeal.
  ///     From which of the two it counts is the rule's to say.
  ///   - track: needed for `result` and `reply-after-result`.
  ///   - owedBy: where not the usual party owes it (the duty section took the case; supervision is replaced).
  public static func starting(
    _ kind: DeadlineKind, of number: String, round: Int = 1, count: Int = 1, window: String? = nil,
    receivedAt: Instant, occurredAt: Instant, track: Track? = nil, owedBy: Party? = nil,
    policy: Policy, calendar: WorkCalendar
  ) -> Deadline {
    let rule = LimitRule(kind, track: track, policy: policy)
    let anchor = rule.anchor == .receipt ? receivedAt : occurredAt
    let limit = rule.limit(from: anchor, receivedAt: receivedAt)
    let due = limit.due(in: policy.timetable(calendar))
    return Deadline(
      id: "\(number)/\(round)/\(kind.rawValue)/\(count)", number: number, round: round, kind: kind, window: window,
      owedBy: kind.isRight ? nil : owedBy ?? kind.debtor, clause: due.clause,
      anchor: rule.anchor, startsAt: anchor, days: limit.days,
      outer: limit.outer, dueAt: due.at, provisional: due.provisional, calendarVersion: calendar.version,
      status: .running, settledAt: nil)
  }

  /// The same, in an office.
  public static func starting(
    _ kind: DeadlineKind, of number: String, round: Int = 1, count: Int = 1, window: String? = nil,
    receivedAt: Instant, occurredAt: Instant, track: Track? = nil, owedBy: Party? = nil, in office: Office
  ) -> Deadline {
    starting(
      kind, of: number, round: round, count: count, window: window, receivedAt: receivedAt, occurredAt: occurredAt,
      track: track, owedBy: owedBy, policy: office.policy, calendar: office.calendar)
  }
}
