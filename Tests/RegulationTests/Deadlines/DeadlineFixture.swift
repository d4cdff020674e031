import Testing

@testable import Regulation

/// A deadline of the shipped calendar and, unless said otherwise, the default policy.
func deadline(
  _ kind: DeadlineKind, received: String, occurred: String? = nil, track: Track? = nil, owedBy: Party? = nil,
  policy: Policy = Policy(), calendar: WorkCalendar = Shipped.calendar
) throws -> Deadline {
  Deadline.starting(
    kind, of: "AK-2026-000001", receivedAt: try at(received), occurredAt: try at(occurred ?? received), track: track,
    owedBy: owedBy, policy: policy, calendar: calendar)
}

func ladder(_ deadline: Deadline, policy: Policy = Policy(), calendar: WorkCalendar = Shipped.calendar) -> Ladder {
  Ladder(of: deadline, policy: policy, calendar: calendar)
}
