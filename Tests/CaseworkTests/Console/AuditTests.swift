import JSON
import Testing

@testable import Casework

/// A record that was not altered is intact; each alteration by somebody who may do anything is found and named.
struct AuditTests {
  let bureau: Bureau
  let number: String

  /// A case given to a window that signs late, with the inquiry that followed, decided, and a notice.
  init() throws {
    bureau = try Bureau()
    number = try bureau.assigned()
    try bureau.setClock("2026-03-05T09:00:00+08:00")
    try bureau.settle(bureau.timers())
    _ = try bureau.account(for: bureau.published("deadline.breached", of: "signing"))
    let facts: [(String, JSON)] = [
      (
        "inquiry.open",
        [
          "actor": "P-LEAD", "proposal": "AK-Q-2026-000001", "subjects": [["kind": "window", "code": "W-1"]],
          "circumstances": ["late-completion"], "facts": "逾期未签收",
        ]
      ),
      (
        "inquiry.explain",
        ["actor": "P-11", "cause": "人手不足", "situation": "一日", "responsibility": "本人", "proposal": "改正"]
      ),
      (
        "inquiry.decide",
        [
          "actor": "P-LEAD", "measures": ["score-deduction"], "rationale": "事实清楚",
          "points": [["kind": "window", "code": "W-1", "points": 2]], "mitigation": [],
        ]
      ),
    ]
    for (type, data) in facts {
      let parcel = Parcel(type, id: type, subject: type == "inquiry.open" ? nil : "AK-Q-2026-000001", data)
      let verdict = try bureau.account(for: [parcel])[0]
      #expect(verdict.refusal == nil)
    }
    try bureau.queueNotice(number)
  }

  private func report(against anchor: Anchor? = nil) throws -> AuditReport {
    try Audit(bureau.database.session(as: "redress")).verify(against: anchor)
  }

  @Test func `an untouched record is intact`() throws {
    let report = try report()
    #expect(report.faults == [])
    #expect((report.cases, report.inquiries) == (1, 1))
    #expect(try report.events == bureau.count("SELECT count(*) FROM event"))
  }

  /// What was done, and what the audit says of it. `replica` switches every trigger off, as a superuser can.
  static let tamperings: [(sql: String, kind: String)] = [
    ("ALTER TABLE event DROP CONSTRAINT event_check; UPDATE event SET body = replace(body, 'W-1', 'W-9')", "hash"),
    (
      """
      UPDATE event SET body = replace(body, '"window"', '"joint"'),
        hash = sha256(previous_hash || convert_to(replace(body, '"window"', '"joint"'), 'UTF8'))
      WHERE type = 'case.accepted'
      """, "previous-hash"
    ),
    ("UPDATE event SET actor = 'P-LEAD' WHERE type = 'case.accepted'", "event.actor"),
    ("UPDATE event SET at = at - interval '1 day' WHERE type = 'case.accepted'", "event.time"),
    ("UPDATE event SET type = 'case.rejected' WHERE type = 'case.accepted'", "event.type"),
    ("DELETE FROM event WHERE type = 'case.accepted'", "sequence"),
    ("DELETE FROM event WHERE (number, sequence) IN (SELECT number, sequence FROM chain)", "head.sequence"),
    ("UPDATE chain SET hash = sha256(hash)", "head.hash"),
    ("UPDATE cases SET state = 'closed'", "case.state"),
    ("UPDATE cases SET received_at = received_at + interval '1 day'", "case.received_at"),
    ("DELETE FROM cases", "case.missing"),
    ("UPDATE deadline SET due_at = due_at + interval '1 day' WHERE kind = 'result'", "deadline.due_at"),
    (
      "UPDATE deadline SET status = 'settled', next_rung = NULL, next_fire_at = NULL WHERE kind = 'signing'",
      "deadline.status"
    ),
    ("UPDATE deadline SET next_fire_at = '2099-01-01' WHERE kind = 'result'", "deadline.next_fire_at"),
    ("DELETE FROM deadline WHERE kind = 'result'", "deadline.missing"),
    ("DELETE FROM rung_fired WHERE rung = 'breached'", "rung.missing"),
    ("UPDATE inquiry SET state = 'set-aside'", "inquiry.state"),
    ("UPDATE score_entry SET points = 1", "score.points"),
    ("DELETE FROM score_entry", "score.missing"),
    (
      "INSERT INTO score_entry SELECT inquiry, 2, year, kind, code, 3, reason, reverses, at FROM score_entry",
      "score.unexpected"
    ),
    ("UPDATE notice SET status = 'sent', next_attempt_at = NULL", "notice.status"),
    ("UPDATE notice SET recipient = 'P-DIR'", "notice.to"),
    ("DELETE FROM notice", "notice.missing"),
    ("UPDATE vault SET narrative = narrative || '\\x00'", "vault.narrative"),
    ("UPDATE writing SET sealed = sealed || '\\x00' WHERE kind = 'facts'", "writing.sha256"),
    (
      """
      DELETE FROM event WHERE number NOT LIKE '%-Q-%'; DELETE FROM chain WHERE number NOT LIKE '%-Q-%';
      DELETE FROM cases; DELETE FROM deadline WHERE number NOT LIKE '%-Q-%'; DELETE FROM rung_fired;
      DELETE FROM vault; DELETE FROM notice; DELETE FROM writing WHERE number NOT LIKE '%-Q-%'
      """, "case.number"
    ),
  ]

  @Test(arguments: tamperings.indices)
  func `an alteration by the superuser is found and named`(_ index: Int) throws {
    let (sql, kind) = Self.tamperings[index]
    try bureau.execute("SET session_replication_role = replica; \(sql)")
    let kinds = Set(try report().faults.map(\.kind))
    #expect(kinds.contains(kind), "\(sql) gave \(kinds.sorted())")
  }

  @Test func `a chain cut at its end, with its head and its rows, is found by the anchor alone`() throws {
    let other = try bureau.register()[0]
    let anchor = try Anchor.take(bureau.database.session(as: "redress"))
    try bureau.execute(
      """
      SET session_replication_role = replica;
      DELETE FROM event WHERE number = '\(other)' AND sequence = 2;
      DELETE FROM deadline WHERE number = '\(other)';
      UPDATE chain SET (sequence, hash) = (SELECT sequence, hash FROM event WHERE number = '\(other)')
      WHERE number = '\(other)'
      """)
    #expect(try report().isIntact)
    #expect(try report(against: anchor).faults.map(\.kind) == ["anchor"])
  }

  @Test func `an anchor reads back from its text, and not when a line was changed`() throws {
    let anchor = try Anchor.take(bureau.database.session(as: "redress"))
    // The ledger is one more.
    #expect(anchor.heads.map(\.number) == [number, "AK-Q-2026-000001", "LEDGER"])
    #expect(Anchor(text: anchor.text) == anchor)
    #expect(Anchor(text: anchor.text.replacing("\n\(number) ", with: "\n\(number)0 ")) == nil)
  }

  @Test func `an export gives what was sealed, event by event`() throws {
    var lines: [JSONObject] = []
    try ChainExport(bureau.database.session(as: "redress")).each(of: number) { lines.append($0) }
    #expect(lines.map { $0["sequence"]?.int } == Array(1...lines.count))
    let body = try JSON.parse(lines[0]["body"]?.string ?? "")
    #expect(body["type"] == "redress.case.registered.v1")
  }
}
