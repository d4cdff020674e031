import Database
import Foundation
import Regulation
import Testing

@testable import Casework

/// Rungs that fire, each once, whoever looks.
struct FiringTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  @Test func `a due rung fires once with two watchers at once`() async throws {
    let numbers = try bureau.register(60)
    try bureau.setClock("2026-03-04T09:00:01+08:00")
    let bureau = bureau
    let fired = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 { group.addTask { try await onThread { try bureau.fireAll(batch: 7) } } }
      return try await group.reduce(0, +)
    }
    #expect(fired == 60)
    #expect(try bureau.count("SELECT count(*) FROM rung_fired WHERE rung = 'due-today' AND NOT collapsed") == 60)
    #expect(try bureau.count("SELECT count(*) FROM event WHERE type = 'deadline.due-today'") == 60)
    #expect(try bureau.events(of: numbers[59]) == ["case.registered", "deadline.set", "deadline.due-today due-today"])
    #expect(try bureau.count("SELECT count(*) FROM deadline WHERE next_rung = 'breached'") == 60)
  }

  @Test func `nothing fires before its time`() throws {
    let number = try bureau.register()[0]
    try bureau.setClock("2026-03-04T08:59:58+08:00")
    try bureau.settle(bureau.timers())
    #expect(try bureau.events(of: number) == ["case.registered", "deadline.set"])
  }

  @Test func `a settled deadline fires nothing, whatever its row says`() throws {
    let number = try bureau.assigned()
    let before = try bureau.events(of: number)
    try bureau.execute(
      """
      UPDATE deadline SET status = 'running', settled_at = NULL, next_rung = 'breached', next_fire_at = redress_now()
      WHERE kind = 'triage'
      """)
    try bureau.settle(bureau.timers())
    #expect(try bureau.events(of: number) == before)
    #expect(try bureau.text("SELECT status FROM deadline WHERE kind = 'triage'") == "settled")
    #expect(try bureau.text("SELECT next_fire_at FROM deadline WHERE kind = 'triage'") == nil)
  }

  @Test func `rungs overtaken while the watcher was down are recorded with their true times`() throws {
    let number = try bureau.register()[0]
    try bureau.setClock("2026-03-10T11:00:00+08:00")
    try bureau.settle(bureau.timers())
    #expect(
      try bureau.events(of: number).dropFirst(2) == [
        "deadline.due-today due-today collapsed", "deadline.breached breached collapsed",
        "deadline.escalated escalated-2 collapsed", "deadline.escalated escalated-3",
      ])
    #expect(try bureau.time("SELECT true_at FROM rung_fired WHERE rung = 'due-today'") == "2026-03-04 09:00:00")
    #expect(try bureau.time("SELECT true_at FROM rung_fired WHERE rung = 'escalated-2'") == "2026-03-06 09:00:00")
    #expect(try bureau.time("SELECT max(fired_at) FROM rung_fired")?.prefix(13) == "2026-03-10 11")
    #expect(try bureau.text("SELECT status FROM deadline") == "breached")
  }

  @Test func `a right lapses in silence`() throws {
    let number = try bureau.assigned()
    let id = "\(number)/1/returning/1"
    try bureau.setClock("2026-03-06T09:00:00+08:00")
    try bureau.settle(bureau.timers())
    #expect(try bureau.text("SELECT status FROM deadline WHERE id = '\(id)'") == "cancelled")
    #expect(try bureau.count("SELECT count(*) FROM rung_fired WHERE deadline = '\(id)'") == 0)
    let told = """
      SELECT string_agg(type, ' ' ORDER BY sequence) FROM event WHERE body::json->'data'->>'deadline' = '\(id)'
      """
    #expect(try bureau.text(told) == "deadline.set deadline.settled")
  }

  @Test func `a watcher that dies between two batches loses nothing`() throws {
    let numbers = try bureau.register(12)
    try bureau.setClock("2026-03-04T09:00:01+08:00")
    try bureau.dieInTheMiddle(batch: 5)
    #expect(try bureau.count("SELECT count(*) FROM rung_fired") == 5)
    #expect(try bureau.fireAll(batch: 5) == 7)
    for number in numbers { #expect(try bureau.events(of: number).count == 3) }
  }

  @Test func `a chain that somebody else is writing is left for the next look, and holds up no other`() throws {
    let numbers = try bureau.register(10)
    try bureau.setClock("2026-03-04T09:00:01+08:00")
    let other = try bureau.database.session(as: "intake")
    try other.execute(.begin)
    _ = try other.query(ChainStore.lock, [.texts([numbers[0], numbers[1]])])
    #expect(try bureau.fireAll(batch: 2) == 8)
    try other.execute(.commit)
    #expect(try bureau.fireAll(batch: 2) == 2)
  }

  @Test func `a chain that can't be read is set aside, and the others fire`() throws {
    let numbers = try bureau.register(9)
    try bureau.forge("replace(body, '\"triage\"', '\"nonsense\"')", in: numbers[4])
    try bureau.setClock("2026-03-04T09:00:01+08:00")
    let timers = try bureau.timers()
    for _ in 0..<3 { try timers.turn() }
    #expect(try bureau.count("SELECT count(*) FROM rung_fired") == 8)
    #expect(try bureau.events(of: numbers[4]).count == 2)
  }

  @Test func `a case's late deadlines are told in the order of their true times`() throws {
    let number = try bureau.assigned()
    try bureau.setClock("2026-03-20T11:00:00+08:00")
    try bureau.settle(bureau.timers())
    let times = """
      SELECT string_agg(coalesce(body::json->'data'->>'true_at', body::json->'data'->>'settled_at'), ' ' ORDER BY sequence)
      FROM event WHERE number = '\(number)' AND actor = 'deadline-watcher'
      """
    let told = try #require(try bureau.text(times)).split(separator: " ").map(String.init)
    #expect(told.count > 8 && told == told.sorted())
  }
}

extension Bureau {
  /// Fires what is due in passes of its own; how much it was.
  func fireAll(batch: Int) throws -> Int {
    let session = try Session(settings("deadline-watcher"))
    let now = try ClockStore.now(session)
    return try timers(batch: batch).fire(upTo: now, session)
  }

  /// Commits a first batch, decides a second, and is gone.
  fileprivate func dieInTheMiddle(batch: Int) throws {
    let session = try Session(settings("deadline-watcher"))
    let now = try ClockStore.now(session)
    var (pass, office) = (FiringPass(), OfficeCache())
    let plan = UnitPlan(worker: "deadline-watcher")
    _ = try pass.fire(pass.next(upTo: now, limit: batch, session), plan, session, &office)
    let work = try UnitOfWork.begin(plan, session, &office)
    let due = try pass.next(upTo: now, limit: batch, session)
    try work.loadFree(due.map(\.number))
    for number in work.loadedNumbers { _ = work.fireDue(of: number) }
    session.close()
  }

  /// Changes a chain's last event as only the owner of the database could, hashes and all.
  fileprivate func forge(_ body: String, in number: String) throws {
    try execute(
      """
      ALTER TABLE event DISABLE TRIGGER nothing_is_changed;
      UPDATE event SET body = \(body), hash = sha256(previous_hash || convert_to(\(body), 'UTF8'))
      WHERE number = '\(number)' AND type = 'deadline.set';
      UPDATE chain SET hash = (SELECT hash FROM event WHERE number = '\(number)' ORDER BY sequence DESC LIMIT 1)
      WHERE number = '\(number)';
      """)
  }
}

/// Runs blocking work on a thread of its own: the threads of Swift's pool are too few to wait on each other.
func onThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
  }
}
