import Broker
import Database
import JSON
import Regulation
import Testing

@testable import Casework

/// What a breach or a finding proposes, once each.
struct ProposingTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  @Test func `a breach proposes one inquiry, even when its event comes twice`() throws {
    let number = try bureau.late(until: "2026-03-05T09:00:00+08:00")
    let breach = try bureau.published("deadline.breached", of: "signing")
    _ = try bureau.account(for: breach + breach)
    let again = try bureau.account(for: breach)
    #expect(again.allSatisfy { $0.answer("duplicate") == true })
    #expect(try bureau.count("SELECT count(*) FROM inquiry") == 1)
    let row = "SELECT concat_ws(' ', \"case\", state, origin, cause, subjects, circumstances) FROM inquiry"
    #expect(
      try bureau.text(row)
        == "\(number) proposed breach \(number)/1/signing/1 {window:W-1} {late-completion}")
    #expect(try bureau.text("SELECT number FROM inquiry") == "AK-Q-2026-000001")
    let about = "SELECT body::json->'data'->>'case' FROM event WHERE type = 'inquiry.proposed'"
    #expect(try bureau.text(about) == number)
  }

  @Test func `a late deadline that opens none proposes nothing`() throws {
    try bureau.register()
    try bureau.setClock("2026-03-05T09:00:00+08:00")
    try bureau.settle(bureau.timers())
    let verdicts = try bureau.account(for: bureau.published("deadline.breached", of: "triage"))
    #expect(verdicts.count == 1 && verdicts[0].refusal == nil)
    #expect(try bureau.count("SELECT count(*) FROM inquiry") == 0)
    #expect(try bureau.count("SELECT count(*) FROM counter WHERE kind = 'inquiry' AND last > 0") == 0)
  }

  @Test func `a rung that reaches the director adds circulated criticism`() throws {
    try bureau.late(until: "2026-03-12T10:00:00+08:00")
    _ = try bureau.account(for: bureau.published("deadline.breached", of: "signing"))
    _ = try bureau.account(for: bureau.published("deadline.escalated", of: "signing"))
    #expect(try bureau.measures(at: 1) == ["criticism-and-education", "score-deduction"])
    #expect(try bureau.measures(at: 2) == ["criticism-and-education", "score-deduction", "circulated-criticism"])
    #expect(try bureau.count("SELECT count(*) FROM event WHERE number LIKE '%-Q-%'") == 2)
  }

  @Test func `an escalation that comes before its breach proposes what the breach would have`() throws {
    try bureau.late(until: "2026-03-12T10:00:00+08:00")
    _ = try bureau.account(for: bureau.published("deadline.escalated", of: "signing"))
    _ = try bureau.account(for: bureau.published("deadline.breached", of: "signing"))
    #expect(try bureau.count("SELECT count(*) FROM inquiry") == 1)
    #expect(try bureau.measures(at: 2).contains("circulated-criticism"))
  }

  @Test func `two instances that propose for one cause make one inquiry`() async throws {
    try bureau.late(until: "2026-03-12T10:00:00+08:00")
    let bureau = bureau
    try await withThrowingTaskGroup(of: Void.self) { group in
      for type in ["deadline.breached", "deadline.escalated"] {
        group.addTask {
          try await onThread {
            let events = try bureau.published(type, of: "signing")
            // As a lane does: on a unique violation or a conflict the batch is decided once more.
            do { _ = try bureau.account(for: events) } catch PipelineFault.database {
              _ = try bureau.account(for: events)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try bureau.count("SELECT count(*) FROM inquiry") == 1)
    #expect(try bureau.count("SELECT last FROM counter WHERE kind = 'inquiry'") == 1)
    #expect(try bureau.measures(at: 2).contains("circulated-criticism"))
  }

  @Test func `a finding proposes once each round`() throws {
    let number = try bureau.found()
    let finding = try bureau.published("case.finding-recorded")
    _ = try bureau.account(for: finding)
    _ = try bureau.account(for: finding)
    #expect(try bureau.count("SELECT count(*) FROM inquiry") == 1)
    #expect(try bureau.text("SELECT origin || ' ' || cause FROM inquiry") == "finding \(number)/1")
  }

  @Test func `a finding proposes for the case as it was, whatever became of it since`() throws {
    let number = try bureau.found()
    let finding = try bureau.published("case.finding-recorded")
    try bureau.act(.withdraw(.init(reason: "算了")), on: number, by: "P-SUP")
    _ = try bureau.account(for: finding)
    #expect(try bureau.count("SELECT count(*) FROM inquiry WHERE origin = 'finding'") == 1)
  }

  @Test func `a decision of the last year on the same subject is listed`() throws {
    try bureau.execute(
      """
      INSERT INTO inquiry (number, state, origin, subjects, circumstances, begun_at, decided_at) VALUES
        ('AK-Q-2025-000001', 'decided', 'person', '{window:W-1}', '{other-rules}', now(), '2025-09-01T10:00:00+08:00'),
        ('AK-Q-2024-000001', 'decided', 'person', '{window:W-1}', '{other-rules}', now(), '2024-09-01T10:00:00+08:00'),
        ('AK-Q-2025-000002', 'decided', 'person', '{window:W-2}', '{other-rules}', now(), '2025-09-01T10:00:00+08:00')
      """)
    try bureau.late(until: "2026-03-05T09:00:00+08:00")
    _ = try bureau.account(for: bureau.published("deadline.breached", of: "signing"))
    let prior = "SELECT body::json->'data'->>'prior' FROM event WHERE type = 'inquiry.proposed'"
    #expect(try bureau.text(prior) == "[\"AK-Q-2025-000001\"]")
  }
}

extension Bureau {
  /// A case whose window has done nothing by then; its number.
  @discardableResult
  func late(until time: String) throws -> String {
    let number = try assigned()
    try setClock(time)
    try settle(timers())
    return number
  }

  /// A case found substantiated, on the day it came.
  func found() throws -> String {
    let number = try assigned()
    try act(.sign(.init()), on: number, by: "P-11")
    try act(.submitResult(.init(text: "已核实")), on: number, by: "P-11")
    try act(.find(.init(finding: .substantiated, facts: "属实")), on: number, by: "P-SUP")
    return number
  }

  /// Events of this type, about this kind of deadline where one is named, as the relay publishes them.
  func published(_ type: String, of kind: String? = nil) throws -> [Parcel] {
    let events = Statement(
      "test.published",
      """
      SELECT body FROM event WHERE type = $1 AND ($2::text IS NULL OR body::json->'data'->>'kind' = $2)
      ORDER BY number, sequence
      """)
    return try database.session().query(events, [.text(type), .text(kind)]).map { row in
      Parcel(try row.bytes("body"), exchange: Topology.events, type: type, sender: "deadline-watcher")
    }
  }

  func account(for parcels: [Parcel]) throws -> [Verdict] {
    try handle(parcels, by: InquiryStep(), keys: .inquiries)
  }

  /// Measures that the first inquiry's event at this place suggests.
  fileprivate func measures(at sequence: Int) throws -> [String] {
    let suggested = try text(
      "SELECT body::json->'data'->>'measures' FROM event WHERE number = 'AK-Q-2026-000001' AND sequence = \(sequence)")
    return try JSON.parse(suggested ?? "[]").array?.compactMap(\.string) ?? []
  }
}
