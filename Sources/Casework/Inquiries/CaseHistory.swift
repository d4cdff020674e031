internal import Database
internal import JSON
internal import Regulation

/// A case's events as they are committed, read without a lock: for those who look at a case and write nothing in it.
struct CaseHistory {
  private var events: [(sequence: Int, event: CaseEvent, at: Instant)] = []
  let number: String

  /// The case after its first events, up to and including this one; nil when it has fewer.
  func state(through sequence: Int) -> CaseState? {
    guard (events.last?.sequence ?? 0) >= sequence else { return nil }
    return fold(events.prefix { $0.sequence <= sequence })
  }

  /// The case as it is.
  var state: CaseState { fold(events[...]) }

  private func fold(_ events: ArraySlice<(sequence: Int, event: CaseEvent, at: Instant)>) -> CaseState {
    CaseState.fold(events.lazy.map { ($0.event, $0.at) }, number: number)
  }

  /// Numbers of inquiries, and such as don't exist, are passed over.
  static func read(_ numbers: some Sequence<String>, _ session: Session) throws(DatabaseError) -> [String: CaseHistory]
  {
    let wanted = Set(numbers).filter { !ChainState.isInquiry($0) }.sorted()
    guard !wanted.isEmpty else { return [:] }
    var histories: [String: CaseHistory] = [:]
    for row in try session.query(EventStore.load, [.texts(wanted)]) {
      let number = try row.text("number")
      guard let event = try event(row, of: number) else { continue }
      histories[number, default: CaseHistory(number: number)].events.append(event)
    }
    return histories
  }

  /// A notice's event changes no state, but has its place.
  private static func event(
    _ row: Row, of number: String
  ) throws(DatabaseError) -> (sequence: Int, event: CaseEvent, at: Instant)? {
    let (sequence, type) = (try row.int("sequence"), try row.text("type"))
    let (at, body) = (Instant(microseconds: try row.instantMicroseconds("at")), try row.bytes("body"))
    do {
      let event = try ChainEvent.read(type: type, data: JSON.parse(body)["data"] ?? .null, of: number)
      guard case .case(let own) = event else { return nil }
      return (sequence, own, at)
    } catch {
      throw DatabaseError(.other, doing: "event.load", message: "an event of \(number) can't be read: run audit verify")
    }
  }
}
