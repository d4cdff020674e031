import Foundation
import Testing

@testable import Regulation

struct SimulationTests {
  private func simulate(_ received: String, _ track: Track) throws -> Simulation {
    Simulation.simulate(receivedAt: try at(received), track: track, policy: Policy(), calendar: Shipped.calendar)
  }

  private func dates(_ simulation: Simulation) -> [String] {
    simulation.deadlines.map { "\($0.kind.rawValue) \($0.dueAt.day) \($0.clause)" }
  }

  @Test("a window's complaint: each date, when every act comes at its last moment")
  func window() throws {
    #expect(
      try dates(simulate("2026-03-02 10:00", .window)) == [
        "triage 2026-03-03 policy", "signing 2026-03-04 policy", "returning 2026-03-05 policy",
        "result 2026-03-09 C6.2", "reply-after-result 2026-03-11 policy", "follow-up 2026-03-17 policy",
      ])
  }

  @Test("the other tracks")
  func tracks() throws {
    #expect(
      try dates(simulate("2026-03-02 10:00", .onsite)) == [
        "triage 2026-03-03 policy", "reply 2026-03-09 C6.1", "follow-up 2026-03-13 policy",
      ])
    #expect(try dates(simulate("2026-03-02 10:00", .windowComplex)).contains("result 2026-03-16 C6.2"))
    #expect(
      try dates(simulate("2026-03-02 10:00", .joint)) == [
        "triage 2026-03-03 policy", "signing 2026-03-04 policy", "returning 2026-03-05 policy",
        "meeting 2026-03-16 policy", "co-result 2026-03-23 policy", "reply-after-result 2026-03-25 policy",
        "joint-reply 2026-03-30 C6.3", "follow-up 2026-04-03 policy",
      ])
  }

  @Test("its notices leave in working hours, in order of time, to roles")
  func notices() throws {
    let simulation = try simulate("2026-03-02 10:00", .window)
    let result = simulation.notices.filter { $0.kind == .result }
    #expect(result.map(\.rung) == [.dueSoon, .dueToday, .breached, .escalated2, .escalated3, .escalated5])
    #expect(
      result.map(\.to) == [
        ["window-head"], ["window-head"], ["window-head", "head", "supervision"], ["window-head", "head"],
        ["leader-in-charge"], ["director"],
      ])
    #expect(try result[2].at == at("2026-03-10 09:00"))
    #expect(simulation.notices.map(\.at) == simulation.notices.map(\.at).sorted())
    #expect(!simulation.notices.contains { $0.kind == .returning })
  }

  @Test("the JSON has the contract's keys and no others")
  func keys() throws {
    let coded = try JSONEncoder().encode(try simulate("2026-02-13 10:00", .joint))
    let root = try #require(try JSONSerialization.jsonObject(with: coded) as? [String: Any])
    #expect(Set(root.keys) == ["received_at", "track", "calendar_version", "deadlines", "notices"])
    #expect(root["received_at"] as? String == "2026-02-13T10:00:00+08:00")
    let deadline = try #require((root["deadlines"] as? [[String: Any]])?.first)
    #expect(Set(deadline.keys) == ["kind", "due_at", "clause", "provisional", "days"])
    let days = try #require(deadline["days"] as? [[String: Any]])
    #expect(days.allSatisfy { Set($0.keys) == ["date", "counted", "number", "reason"] })
    #expect(days.first?["number"] is NSNull && days.last?["number"] as? Int == 1)
    let notice = try #require((root["notices"] as? [[String: Any]])?.first)
    #expect(Set(notice.keys) == ["at", "rung", "kind", "to"])
    #expect(try JSONDecoder().decode(Simulation.self, from: coded).notices.count > 20)
  }
}
