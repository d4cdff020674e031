public import Database
public import Regulation

/// A case as its chain tells it, with the notices about it and the inquiries into it.
public struct CaseView: Sendable {
  public let state: CaseState
  public let events: [StoredEvent]
  public let notices: [NoticeView]
  /// What happened to each notice, by its id.
  public let lives: [String: NoticeLife]
  /// Numbers.
  public let inquiries: [String]
  /// Who opened what is sealed of it, the newest first.
  public let openings: [VaultOpening]

  /// Nil when there is no such case.
  public static func read(_ number: String, _ session: Session) throws(DatabaseError) -> CaseView? {
    guard !ChainState.isInquiry(number) else { return nil }
    let events = try StoredEvent.chain(number, session)
    guard !events.isEmpty, case .case(let state) = try ChainState.folded(events, number: number) else { return nil }
    return CaseView(
      state: state, events: events, notices: try NoticeView.all(of: number, session),
      lives: try NoticeLife.all(of: number, events, session),
      inquiries: try summaries(number, session).map(\.number),
      openings: try VaultOpening.list(of: number, before: .max, limit: 1000, session))
  }

  /// The case as it was when a fabrication was last approved (C8), with the events up to then; nil when none was.
  public func referred() throws(DatabaseError) -> CaseView? {
    var (folded, events): (CaseState, [StoredEvent]) = (CaseState(number: state.number), [])
    var found: CaseView?
    for event in self.events {
      events.append(event)
      guard case .case(let own) = try event.event() else { continue }
      folded.apply(own, at: event.at)
      guard case .findingRecorded(let data) = own, data.referral else { continue }
      found = CaseView(state: folded, events: events, notices: [], lives: [:], inquiries: inquiries, openings: [])
    }
    return found
  }

  /// The inquiries into a case.
  static func summaries(_ number: String, _ session: Session) throws(DatabaseError) -> [InquirySummary] {
    var summaries: [InquirySummary] = []
    for row in try session.query(InquiryStore.ofCases, [.texts([number])]) { summaries.append(try InquirySummary(row)) }
    return summaries
  }
}

extension StoredEvent {
  /// All events of a case or inquiry; none when there is no such chain.
  public static func chain(_ number: String, _ session: Session) throws(DatabaseError) -> [StoredEvent] {
    var events: [StoredEvent] = []
    for row in try session.query(EventStore.load, [.texts([number])]) { events.append(try StoredEvent(row)) }
    return events
  }
}

extension ChainState {
  static func folded(_ events: [StoredEvent], number: String) throws(DatabaseError) -> ChainState {
    var state = ChainState(of: number)
    for event in events { state.apply(try event.event(), at: event.at) }
    return state
  }
}
