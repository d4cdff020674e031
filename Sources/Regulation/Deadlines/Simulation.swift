/// What a complaint received at some moment will cause, before it is received.
///
/// Limits that wait for somebody's act suppose that each act comes at its own limit, the last moment allowed: the
/// complaint is accepted and assigned when triage is out, the result comes when its limit is out, and so the reply.
/// The notices are those of each ladder while the deadline stays undone.
public struct Simulation: Hashable, Sendable, Codable {
  public var receivedAt: Instant
  public var track: Track
  public var calendarVersion: Int
  /// By limit.
  public var deadlines: [SimulatedDeadline]
  /// By time.
  public var notices: [SimulatedNotice]

  enum CodingKeys: String, CodingKey {
    case receivedAt = "received_at"
    case track
    case calendarVersion = "calendar_version"
    case deadlines, notices
  }

  public static func simulate(
    receivedAt: Instant, track: Track, policy: Policy, calendar: WorkCalendar
  ) -> Simulation {
    let course = SimulatedCourse(receivedAt: receivedAt, track: track, policy: policy, calendar: calendar)
    let deadlines = course.deadlines().sorted { ($0.dueAt, $0.kind.position) < ($1.dueAt, $1.kind.position) }
    let notices = deadlines.flatMap { deadline in
      Ladder(of: deadline, policy: policy, calendar: calendar).steps.compactMap { SimulatedNotice($0, deadline.kind) }
    }
    return Simulation(
      receivedAt: receivedAt, track: track, calendarVersion: calendar.version,
      deadlines: deadlines.map { SimulatedDeadline(Explanation(of: $0, policy: policy, calendar: calendar)) },
      notices: notices.sorted { ($0.at, $0.kind.position, $0.rung) < ($1.at, $1.kind.position, $1.rung) })
  }
}

extension DeadlineKind {
  fileprivate var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
