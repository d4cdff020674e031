import Broker
import Database
import JSON
import Regulation
import Testing

@testable import Casework

/// Acts about an inquiry that were handed in while accountability was away.
struct HandInTests {
  let bureau: Bureau
  private static let number = "AK-Q-2026-000001"

  /// Opened on Tuesday at 10:00: the window explains itself until Friday at 17:30.
  init() throws {
    bureau = try Bureau()
    let open: JSON = [
      "actor": "P-LEAD", "subjects": [["kind": "window", "code": "W-1"]], "circumstances": ["late-completion"],
      "facts": "逾期",
    ]
    #expect(try bureau.account(for: [Parcel("inquiry.open", id: "open", open)])[0].refusal == nil)
    try bureau.setClock("2026-03-06T18:05:00+08:00")
  }

  private func explain(handedIn time: String, by sender: String = "desk") throws -> String? {
    let data: JSON = [
      "actor": "P-11", "cause": "人手不足", "situation": "一日", "responsibility": "本人", "proposal": "改正",
    ]
    let body: JSON = [
      "specversion": "1.0", "id": "explain", "source": "/desk", "type": "redress.inquiry.explain.v1",
      "subject": .string(Self.number), "time": .string(time), "data": data,
    ]
    let parcel = Parcel(body.bytes(), exchange: Topology.inbound, type: "inquiry.explain", sender: sender)
    #expect(try bureau.account(for: [parcel])[0].refusal == nil)
    return try bureau.text("SELECT status FROM deadline WHERE kind = 'explanation'")
  }

  private func away(from: String, to: String, worker: String = "accountability") throws {
    try bureau.execute("INSERT INTO outage VALUES ('\(worker)', '\(from)', '\(to)')")
  }

  @Test func `an explanation handed in during an outage of its own worker is in time`() throws {
    try away(from: "2026-03-06T17:00:00+08:00", to: "2026-03-06T18:00:00+08:00")
    #expect(try explain(handedIn: "2026-03-06T17:20:00+08:00") == "settled")
    let told = "SELECT body::json->'data'->>'handed_in_at' FROM event WHERE type = 'inquiry.explained'"
    #expect(try bureau.text(told) == "2026-03-06T17:20:00+08:00")
    #expect(try Audit(bureau.database.session(as: "redress")).verify().faults == [])
  }

  @Test func `another worker's outage is none of its own`() throws {
    try away(from: "2026-03-06T17:00:00+08:00", to: "2026-03-06T18:00:00+08:00", worker: "notifier")
    #expect(try explain(handedIn: "2026-03-06T17:20:00+08:00") == "settled-late")
  }

  @Test func `what a stranger says of the time is not asked`() throws {
    var policy = Policy()
    policy.senders.types["stranger"] = ["inquiry.explain"]
    _ = try OfficeImport(try bureau.database.session(), by: "P-OPS").take(policy)
    try away(from: "2026-03-06T17:00:00+08:00", to: "2026-03-06T18:00:00+08:00")
    #expect(try explain(handedIn: "2026-03-06T17:20:00+08:00", by: "stranger") == "settled-late")
  }

  @Test func `an act is not put before what it answers`() throws {
    try bureau.execute(
      """
      INSERT INTO outage VALUES ('accountability', '2026-03-01T00:00:00+08:00', '2026-03-06T18:00:00+08:00')
      """)
    #expect(try explain(handedIn: "2026-03-02T08:00:00+08:00") == "settled")
    #expect(try bureau.time("SELECT settled_at FROM deadline WHERE kind = 'explanation'") == "2026-03-03 10:00:00")
  }
}
