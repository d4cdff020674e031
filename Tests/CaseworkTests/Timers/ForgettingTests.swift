import Database
import Regulation
import Testing

@testable import Casework

/// What is past its retention is forgotten, nothing else is, and the chains stay whole.
struct ForgettingTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  /// Withdrawn on 3 March 2026, with a name to forget.
  private func ended() throws -> String {
    let number = try bureau.registerNamed()
    try bureau.act(.withdraw(.init(reason: "已解决")), on: number, by: "P-SUP")
    return number
  }

  private func vault(_ number: String) throws -> String? {
    try bureau.text(
      """
      SELECT concat_ws(' ', CASE WHEN wrapped_key IS NOT NULL THEN 'key' END,
        CASE WHEN identity IS NOT NULL THEN 'identity' END, CASE WHEN narrative IS NOT NULL THEN 'narrative' END)
      FROM vault WHERE number = '\(number)'
      """)
  }

  private func look(at instant: String) throws {
    try bureau.setClock(instant)
    try bureau.timers().turn()
  }

  private func audit() throws -> [AuditFault] { try Audit(bureau.database.session(as: "redress")).verify().faults }

  @Test func `a complainant is forgotten three years after the end, the file ten years after it`() throws {
    let number = try ended()
    try look(at: "2029-03-03T23:59:00+08:00")
    #expect(try vault(number) == "key identity narrative")
    try look(at: "2029-03-04T00:00:01+08:00")
    #expect(try vault(number) == "key narrative")
    #expect(try audit() == [])
    try look(at: "2036-03-03T23:59:00+08:00")
    #expect(try vault(number) == "key narrative")
    try look(at: "2036-03-04T00:00:01+08:00")
    #expect(try vault(number) == "")
    #expect(try bureau.count("SELECT count(*) FROM writing WHERE number = '\(number)'") == 1)
    #expect(try audit() == [])
  }

  @Test func `nobody reads what was forgotten, and he is told why`() throws {
    let number = try ended()
    let reader = VaultReader(
      try bureau.database.session(as: "redress"), bureau.vault, case: number, by: "P-SUP", because: "核实")
    #expect(try !reader.identity().isEmpty)
    try look(at: "2030-01-01T10:00:00+08:00")
    #expect(#expect(throws: Refusal.self) { try reader.identity() }?.code == "erased")
    #expect(try reader.narrative().story["narrative"] != nil)
    #expect(try reader.writings().isEmpty == false)
    try look(at: "2037-01-01T10:00:00+08:00")
    #expect(#expect(throws: Refusal.self) { try reader.narrative() }?.code == "erased")
    #expect(#expect(throws: Refusal.self) { try reader.writings() }?.code == "erased")
  }

  @Test func `an open case is never forgotten, and a reopened one counts from its last end`() throws {
    let open = try bureau.registerNamed()
    let reopened = try ended()
    try bureau.setClock("2028-03-01T10:00:00+08:00")
    try bureau.act(.reopen(.init(reason: "新情况")), on: reopened, by: "P-SUP")
    try look(at: "2029-06-01T10:00:00+08:00")
    #expect(try vault(open) == "key identity narrative")
    #expect(try vault(reopened) == "key identity narrative")
    try bureau.act(.withdraw(.init(reason: "已解决")), on: reopened, by: "P-SUP")
    try look(at: "2032-05-31T10:00:00+08:00")
    #expect(try vault(reopened) == "key identity narrative")
    try look(at: "2032-06-02T10:00:00+08:00")
    #expect(try vault(reopened) == "key narrative")
  }

  @Test func `more than a batch is forgotten, hour by hour, and each hour once`() throws {
    for number in try bureau.register(Forgetting.cases + 10) {
      try bureau.act(.withdraw(.init(reason: "已解决")), on: number, by: "P-SUP")
    }
    let timers = try bureau.timers()
    try bureau.setClock("2030-01-01T10:00:00+08:00")
    let left = "SELECT count(*) FROM vault WHERE identity_erased_at IS NULL"
    try timers.turn()
    #expect(try bureau.count(left) == 10)
    try timers.turn()
    #expect(try bureau.count(left) == 0)
    #expect(try bureau.count("SELECT count(*) FROM vault WHERE wrapped_key IS NULL") == 0)
  }

  @Test func `a case that somebody is writing is left for the next hour`() throws {
    let number = try ended()
    let other = try bureau.database.session()
    try other.executeScript("BEGIN; SELECT FROM chain_lock(ARRAY['\(number)'])")
    let timers = try bureau.timers()
    try bureau.setClock("2030-01-01T10:00:00+08:00")
    try timers.turn()
    #expect(try vault(number) == "key identity narrative")
    try other.executeScript("COMMIT")
    try bureau.setClock("2030-01-01T11:00:01+08:00")
    try timers.turn()
    #expect(try vault(number) == "key narrative")
  }

  @Test func `messages are forgotten after the retention, and no younger one`() throws {
    let insert = """
      INSERT INTO inbox SELECT consumer, 's', age::text, '{}', redress_now() - make_interval(days => age)
      FROM unnest(ARRAY['intake', 'notifier']) AS consumer, unnest(ARRAY[1, 364, 399, 401, 800]) AS age
      """
    try bureau.execute(insert)
    try bureau.timers().turn()
    let left = "SELECT string_agg(consumer || id, ' ' ORDER BY consumer, id::int) FROM inbox"
    #expect(try bureau.text(left) == "intake1 intake364 intake399 notifier1 notifier364 notifier399")
  }

  @Test func `what stood behind a link is forgotten once the link is over, and no earlier`() throws {
    let number = try bureau.register(1).first ?? ""
    try bureau.execute(
      """
      WITH new AS (
        INSERT INTO notice (id, number, sequence, recipient, template, status, not_before, subject, link, message,
          created_at)
        SELECT '\(number)/1/' || n, '\(number)', 1, 'P-0301', 'assignment', 'sent', redress_now(), '', '', '', redress_now()
        FROM generate_series(1, 2) AS n RETURNING id)
      INSERT INTO notice_link (digest, notice, sealed, made_at, expires_at)
      SELECT sha256(id::bytea), id, 'sealed', redress_now() - interval '9 days',
        redress_now() + CASE WHEN id LIKE '%/1' THEN interval '-1 second' ELSE interval '1 day' END
      FROM new
      """)
    let left = "SELECT string_agg(notice, ' ') FROM notice_link WHERE sealed IS NOT NULL"
    try bureau.timers().turn()
    #expect(try bureau.text(left) == "\(number)/1/2")
  }

  @Test func `a command on a destroyed file is refused, and says why`() throws {
    let number = try ended()
    try look(at: "2037-01-01T10:00:00+08:00")
    let session = try bureau.database.session(as: "intake")
    var office = OfficeCache()
    let work = try UnitOfWork.begin(
      UnitPlan(worker: "intake", vault: bureau.vault, keys: .cases), session, &office)
    try work.load([number])
    #expect(#expect(throws: Refusal.self) { try work.checkReadable(number) }?.code == "erased")
    work.abandon()
  }

  @Test(arguments: [
    "UPDATE vault SET wrapped_key = NULL, narrative = NULL, identity = NULL, erased_at = now(), identity_erased_at = now()",
    "UPDATE vault SET identity = NULL, identity_erased_at = now()", "UPDATE vault SET narrative = 'x'",
    "UPDATE vault SET wrapped_key = 'x'", "DELETE FROM vault", "TRUNCATE vault",
  ])
  func `nobody changes what is sealed, and what has not ended is not forgotten`(sql: String) throws {
    _ = try bureau.registerNamed()
    let error = #expect(throws: DatabaseError.self) { try bureau.execute(sql) }
    #expect(["RD001", "RD003"].contains(error?.sqlstate))
  }

  @Test func `what was forgotten before its time is found by the audit`() throws {
    let number = try ended()
    try bureau.execute("UPDATE vault SET identity = NULL, identity_erased_at = redress_now()")
    #expect(try audit().map(\.kind) == ["vault.identity", "vault.identity_erased_at"])
    #expect(try audit().map(\.number) == [number, number])
  }

  @Test func `the watcher destroys what it can't read`() throws {
    let session = try bureau.database.session(as: "deadline-watcher")
    let links = #expect(throws: DatabaseError.self) { try session.executeScript("SELECT sealed FROM notice_link") }
    #expect(links?.sqlstate == "42501")
    for column in ["wrapped_key", "identity", "narrative"] {
      let error = #expect(throws: DatabaseError.self) {
        try session.executeScript("SELECT \(column) FROM vault")
      }
      #expect(error?.sqlstate == "42501")
    }
  }

  @Test func `states at rest are the same to the database and to the rules`() throws {
    let view = try bureau.text("SELECT pg_get_viewdef('ended_case'::regclass)") ?? ""
    for status in CaseStatus.allCases {
      #expect(view.contains("'\(status.rawValue)'::text") == status.isFinal, "\(status)")
    }
  }
}

extension Bureau {
  fileprivate func registerNamed() throws -> String {
    var unit = try TestUnit(try database.session(as: "intake"), vault: vault)
    return try unit.register(["named-\(try count("SELECT count(*) FROM cases"))"]).first ?? ""
  }
}
