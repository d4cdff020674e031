import Database
import JSON
import Regulation
import Testing

@testable import Casework

/// Deadlines follow calendar and policy.
struct RecomputingTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  @Test func `a new calendar moves what runs, and the event keeps the old date`() throws {
    let number = try bureau.register()[0]
    let timers = try bureau.timers()
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    try bureau.settle(timers)
    #expect(try bureau.events(of: number) == ["case.registered", "deadline.set", "deadline.recomputed"])
    let data = "SELECT body::json->'data' FROM event WHERE type = 'deadline.recomputed'"
    #expect(try bureau.text("(\(data))->'previous'->>'due_at'") == "2026-03-04T17:30:00+08:00")
    #expect(try bureau.text("(\(data))->>'due_at'") == "2026-03-05T17:30:00+08:00")
    #expect(try bureau.time("SELECT due_at FROM deadline") == "2026-03-05 17:30:00")
    #expect(try bureau.time("SELECT next_fire_at FROM deadline") == "2026-03-05 09:00:00")
    #expect(try bureau.count("SELECT calendar_version FROM deadline") == 2)
  }

  @Test func `a limit that was moved in time is not breached by a watcher that was away`() throws {
    let number = try bureau.register()[0]
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    // Nobody watched while the old limit passed.
    try bureau.setClock("2026-03-04T18:00:00+08:00")
    try bureau.settle(bureau.timers())
    #expect(try bureau.events(of: number) == ["case.registered", "deadline.set", "deadline.recomputed"])
    #expect(try bureau.time("SELECT due_at FROM deadline") == "2026-03-05 17:30:00")
    try bureau.setClock("2026-03-05T18:00:00+08:00")
    try bureau.settle(bureau.timers())
    #expect(
      try bureau.events(of: number).suffix(2) == [
        "deadline.due-today due-today collapsed", "deadline.breached breached",
      ])
    #expect(try Audit(bureau.database.session(as: "redress")).verify().faults == [])
  }

  @Test func `who acts before the watcher has come acts under the calendar in force`() throws {
    let open: JSON = [
      "actor": "P-LEAD", "subjects": [["kind": "window", "code": "W-1"]], "circumstances": ["late-completion"],
      "facts": "逾期",
    ]
    #expect(try bureau.account(for: [Parcel("inquiry.open", id: "open", open)])[0].refusal == nil)
    try bureau.put(Bureau.calendar(closed: "2026-03-05"))
    // By the calendar before it the three days were out on Friday at 17:30.
    try bureau.setClock("2026-03-06T18:00:00+08:00")
    let explain: JSON = [
      "actor": "P-11", "cause": "人手不足", "situation": "一日", "responsibility": "本人", "proposal": "改正",
    ]
    let parcel = Parcel("inquiry.explain", id: "explain", subject: "AK-Q-2026-000001", explain)
    #expect(try bureau.account(for: [parcel])[0].refusal == nil)
    #expect(try bureau.text("SELECT status FROM deadline WHERE kind = 'explanation'") == "settled")
    #expect(try bureau.time("SELECT due_at FROM deadline WHERE kind = 'explanation'") == "2026-03-09 17:30:00")
  }

  @Test func `what was late before the calendar came stays late`() throws {
    try bureau.register()
    try bureau.setClock("2026-03-04T18:00:00+08:00")
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    try bureau.settle(bureau.timers())
    #expect(try bureau.text("SELECT status FROM deadline") == "breached")
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.recomputed'") == 0)
  }

  @Test func `the rungs still to come of a breached deadline follow the calendar as well`() throws {
    try bureau.register()
    try bureau.setClock("2026-03-04T18:00:00+08:00")
    let timers = try bureau.timers()
    try bureau.settle(timers)
    #expect(try bureau.time("SELECT next_fire_at FROM deadline") == "2026-03-06 09:00:00")
    try bureau.put(Bureau.calendar(closed: "2026-03-06"))
    try bureau.settle(timers)
    #expect(try bureau.time("SELECT next_fire_at FROM deadline") == "2026-03-09 09:00:00")
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.recomputed'") == 0)
  }

  @Test func `an opening time of another policy moves reminders`() throws {
    try bureau.register()
    var policy = Policy()
    policy.openingTime = try #require(TimeOfDay("08:30"))
    _ = try OfficeImport(try bureau.database.session(), by: "P-OPS").take(policy)
    try bureau.settle(bureau.timers())
    #expect(try bureau.time("SELECT next_fire_at FROM deadline") == "2026-03-04 08:30:00")
  }

  @Test func `a directory alone moves nothing and is walked for by nobody`() throws {
    try bureau.register()
    let timers = try bureau.timers()
    try timers.turn()
    let old = Bureau.directory
    let newcomer = Person(code: "P-99", name: "新人", email: "new@example.cn", roles: [.supervision])
    let directory = Directory(departments: old.departments, windows: old.windows, people: old.people + [newcomer])
    #expect(try OfficeImport(try bureau.database.session(), by: "P-OPS").take(directory).outcome.isNew)
    // Nobody could have walked: the chains are held.
    let other = try bureau.database.session(as: "intake")
    try other.execute(.begin)
    _ = try other.query(Statement("test.hold", "SELECT number FROM chain_lock((SELECT array_agg(number) FROM chain))"))
    try bureau.settle(timers)
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.recomputed'") == 0)
  }

  @Test func `a recomputation that died in the middle is done again from the start`() throws {
    let numbers = try bureau.register(30)
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    try bureau.recomputeAndDie(Array(numbers.prefix(10)))
    #expect(try bureau.count("SELECT count(*) FROM office WHERE revision > recomputed") == 1)
    try bureau.settle(bureau.timers())
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.recomputed'") == 30)
    for number in numbers { #expect(try bureau.events(of: number).count == 3) }
  }

  @Test func `a damaged chain is left out, on record, and follows once it is whole again`() throws {
    let numbers = try bureau.register(3)
    let damaged = numbers[1]
    let spoil = { (from: String, to: String) in
      try bureau.execute(
        """
        SET session_replication_role = replica; ALTER TABLE event DROP CONSTRAINT IF EXISTS event_check;
        UPDATE event SET body = replace(body, '\(from)', '\(to)') WHERE number = '\(damaged)' AND type = 'deadline.set'
        """)
    }
    try spoil("\"due_at\"", "\"due-at\"")
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    try bureau.settle(bureau.timers())
    let recomputed = "SELECT count(*) FROM event WHERE type = 'deadline.recomputed'"
    #expect(try bureau.count(recomputed) == 2)
    #expect(try bureau.text("SELECT string_agg(number, ' ') FROM recomputation_owed") == damaged)
    #expect(try DatabaseCondition(bureau.database.session(as: "redress")).owed == [damaged])
    // Still damaged: it stays owed, and holds up nobody.
    try bureau.settle(bureau.timers())
    #expect(try bureau.count("SELECT count(*) FROM recomputation_owed") == 1)
    try spoil("\"due-at\"", "\"due_at\"")
    #expect(try Audit(bureau.database.session(as: "redress")).verify().faults == [])
    try bureau.settle(bureau.timers())
    #expect(try bureau.count(recomputed) == 3)
    #expect(try bureau.count("SELECT count(*) FROM recomputation_owed") == 0)
    #expect(try bureau.time("SELECT due_at FROM deadline WHERE number = '\(damaged)'") == "2026-03-05 17:30:00")
    #expect(try Audit(bureau.database.session(as: "redress")).verify().faults == [])
  }

  @Test func `two watchers recompute each deadline once`() async throws {
    try bureau.register(40)
    try bureau.put(Bureau.calendar(closed: "2026-03-04"))
    let bureau = bureau
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<2 { group.addTask { try await onThread { try bureau.settle(bureau.timers()) } } }
      try await group.waitForAll()
    }
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.recomputed'") == 40)
  }

  @Test func `an import waits for decisions made under the office before it`() throws {
    var office = OfficeCache()
    let session = try bureau.database.session(as: "intake")
    let work = try UnitOfWork.begin(UnitPlan(worker: "intake"), session, &office)
    let importer = try bureau.database.session()
    try importer.executeScript("SET lock_timeout = '50ms'")
    let put = { try importer.query(OfficeStore.import, [.text("policy"), .text("{}"), .text("test")]) }
    let error = #expect(throws: DatabaseError.self) { try put() }
    #expect(error?.kind == .resource)
    work.abandon()
    _ = try put()
  }
}

extension Bureau {
  /// Recomputes these, and is gone while the next are undecided.
  fileprivate func recomputeAndDie(_ numbers: [String]) throws {
    var office = OfficeCache()
    let session = try Session(settings("deadline-watcher"))
    _ = try session.query(OfficeStore.ownRecomputation)
    let plan = UnitPlan(worker: "deadline-watcher")
    _ = try UnitOfWork.transact(plan, session, &office) { (work) throws(PipelineFault) in
      try work.load(numbers)
      return numbers.map(work.recompute)
    }
    session.close()
  }
}
