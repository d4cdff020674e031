import Foundation
import Testing

@testable import Regulation

struct DeadlineEventTests {
  private struct Named: Decodable {
    static let key = CodingUserInfoKey(rawValue: "name")
    let event: DeadlineEvent
    init(from decoder: any Decoder) throws {
      let name = Self.key.flatMap { decoder.userInfo[$0] as? DeadlineEvent.Name }
      event = try DeadlineEvent(try #require(name), from: decoder)
    }
  }

  private func again(_ event: DeadlineEvent) throws -> DeadlineEvent {
    let decoder = JSONDecoder()
    if let key = Named.key { decoder.userInfo[key] = event.name }
    return try decoder.decode(Named.self, from: JSONEncoder().encode(event)).event
  }

  private func life() throws -> (start: Deadline, events: [DeadlineEvent], end: Deadline) {
    let start = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-05 10:00", track: .onsite)
    let firing = ladder(start).fire(start, from: .dueSoon, upTo: try at("2026-03-12 10:00"))
    let end = firing.deadline.settled(at: try at("2026-03-12 11:00"))
    return (start, [.set(DeadlineSet(start))] + firing.events + firing.deadline.endingEvents(as: end), end)
  }

  @Test("every event is the same after being written and read by its name")
  func coding() throws {
    let events = try life().events + [.recomputed(DeadlineRecomputed(from: life().start, to: life().end))]
    #expect(Set(events.map(\.name)) == Set(DeadlineEvent.Name.allCases))
    for event in events { #expect(try again(event) == event) }
  }

  @Test("a deadline folds out of its own events")
  func fold() throws {
    let (start, events, end) = try life()
    guard case .set(let data)? = events.first else { return }
    var folded = data.started(of: start.number)
    #expect(folded == start)
    for event in events.dropFirst() { folded.apply(event) }
    #expect(folded == end)
  }

  @Test("an event of another deadline changes nothing")
  func other() throws {
    var other = try deadline(.triage, received: "2026-03-02 10:00")
    let before = other
    for event in try life().events { other.apply(event) }
    #expect(other == before)
  }

  @Test("the data has the contract's keys")
  func keys() throws {
    for event in try life().events {
      let root = try JSONSerialization.jsonObject(with: JSONEncoder().encode(event)) as? [String: Any]
      let keys = Set(try #require(root).keys)
      #expect(keys.isSuperset(of: ["deadline", "kind", "due_at", "clause", "round"]))
      let isRung = ![.set, .settled].contains(event.name)
      #expect(keys.contains("rung") == isRung && keys.contains("true_at") == isRung)
    }
  }

  @Test("an inquiry opens with the breach alone, once")
  func inquiry() throws {
    let result = try deadline(.result, received: "2026-03-02 10:00", track: .window)
    let opening = ladder(result).fire(result, from: .dueSoon, upTo: try at("2026-06-01 10:00")).events.filter {
      switch $0 {
      case .dueSoon(let data), .dueToday(let data), .breached(let data), .escalated(let data): data.opensInquiry
      case .set, .settled, .recomputed: false
      }
    }
    #expect(opening.map(\.name) == [.breached])
  }
}
