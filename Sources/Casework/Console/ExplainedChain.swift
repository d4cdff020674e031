public import Database
public import Regulation

/// The deadlines of a case or inquiry, each with the calendar and the policy it was computed from.
public enum ExplainedChain {
  /// In the order in which they were set; nil when there is no such chain.
  public static func read(
    _ number: String, _ session: Session
  ) throws(DatabaseError) -> [(deadline: Deadline, explanation: Explanation)]? {
    let events = try StoredEvent.chain(number, session)
    guard !events.isEmpty else { return nil }
    let (office, policies) = (try OfficeCache.load(session), try PolicyHistory(session))
    let instants = try computed(events)
    var calendars: [Int: WorkCalendar] = [office.calendar.version: office.calendar]
    var explained: [(deadline: Deadline, explanation: Explanation)] = []
    for deadline in try ChainState.folded(events, number: number).deadlines {
      let version = deadline.calendarVersion
      if calendars[version] == nil { calendars[version] = try OfficeCache.calendar(version: version, session) }
      // Version 0 is the calendar before any import: no year published.
      let calendar = calendars[version] ?? CalendarDocument(years: [], days: []).calendar(version: version)
      let policy = policies.policy(at: instants[deadline.id] ?? deadline.startsAt)
      explained.append((deadline, Explanation(of: deadline, policy: policy, calendar: calendar)))
    }
    return explained
  }

  /// When each was set or last recomputed.
  private static func computed(_ events: [StoredEvent]) throws(DatabaseError) -> [String: Instant] {
    var computed: [String: Instant] = [:]
    for event in events {
      switch try event.event().deadline {
      case .set(let data): computed[data.deadline] = event.at
      case .recomputed(let data): computed[data.deadline] = event.at
      default: break
      }
    }
    return computed
  }
}
