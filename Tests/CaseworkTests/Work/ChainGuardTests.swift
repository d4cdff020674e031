import Casework
import Database
import TestSupport
import Testing

/// What the database itself refuses, whoever asks.
struct ChainGuardTests {
  let database: TestDatabase
  let number: String

  init() throws {
    database = try TestDatabase()
    var unit = try TestUnit(try database.session(as: "intake"))
    number = try unit.register(["a"])[0]
  }

  private static let insert = Statement(
    "test.insert",
    """
    INSERT INTO event SELECT $1, $2::int4, 'case.closed', now(), 'P-1', 'x', $3::bytea,
      sha256($3::bytea || convert_to('x', 'UTF8'))
    """)

  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let error as DatabaseError {
      return error.sqlstate
    } catch {
      return "\(error)"
    }
  }

  @Test func `an event that skips a place is refused`() throws {
    let session = try database.session(as: "intake")
    let zeros = [UInt8](repeating: 0, count: 32)
    #expect(refusal { try session.execute(Self.insert, [.text(number), .int(9), .bytes(zeros)]) } == "RD002")
  }

  @Test func `an event sealed to another hash is refused`() throws {
    let session = try database.session(as: "intake")
    let ones = [UInt8](repeating: 1, count: 32)
    #expect(refusal { try session.execute(Self.insert, [.text(number), .int(3), .bytes(ones)]) } == "RD002")
  }

  @Test func `an event whose hash is not of its body is refused`() throws {
    let session = try database.session()
    let forged = Statement(
      "test.forged",
      """
      INSERT INTO event SELECT number, sequence + 1, 'case.closed', now(), 'P-1', 'x', hash, sha256('y')
      FROM chain WHERE number = $1
      """)
    #expect(refusal { try session.execute(forged, [.text(number)]) } == "23514")
  }

  @Test(arguments: ["UPDATE event SET actor = 'P-2'", "DELETE FROM event", "TRUNCATE event"])
  func `not even the owner changes or deletes an event`(sql: String) throws {
    let session = try database.session()
    #expect(refusal { try session.executeScript(sql) } == "RD001")
  }

  @Test(arguments: ["intake", "deadline-watcher", "notifier", "accountability", "redress"])
  func `no worker may change, delete or seal by hand`(worker: String) throws {
    let session = try database.session(as: worker)
    for sql in [
      "UPDATE event SET actor = 'P-2'", "DELETE FROM event", "UPDATE chain SET sequence = 1", "DELETE FROM chain",
      "DELETE FROM cases", "UPDATE cases SET received_at = now()", "DELETE FROM deadline", "DELETE FROM vault",
      "UPDATE clock SET rehearsal = true", "UPDATE counter SET last = 0",
    ] {
      #expect(refusal { try session.executeScript(sql) } == "42501", "\(sql)")
    }
  }

  @Test(arguments: [
    "SELECT case_numbers_take(2026, 0)", "SELECT case_numbers_take(2026, -5)", "SELECT case_numbers_take(2026, NULL)",
    "SELECT case_numbers_give_back(2026, 1)", "SELECT case_numbers_give_back(2026, -1)",
    "BEGIN; SELECT case_numbers_take(2026, 3); SELECT case_numbers_give_back(2026, 4)",
    "BEGIN; SELECT case_numbers_take(2026, 3); COMMIT; BEGIN; SELECT case_numbers_give_back(2026, 1)",
  ])
  func `no worker turns a counter back`(sql: String) throws {
    let session = try database.session(as: "intake")
    #expect(refusal { try session.executeScript(sql) } == "RD004")
  }

  @Test func `what a transaction took in parts it may give back`() throws {
    let session = try database.session(as: "intake")
    try session.executeScript(
      "BEGIN; SELECT case_numbers_take(2030, 3); SELECT case_numbers_take(2030, 2); SELECT case_numbers_give_back(2030, 5)"
    )
    let last = Statement("test.last", "SELECT case_numbers_take(2030, 1) AS first")
    #expect(try session.query(last).only().int("first") == 1)
  }

  @Test func `the clock of a production database can't be moved`() throws {
    let session = try database.session(as: "redress")
    #expect(refusal { try session.executeScript("UPDATE clock SET shift = '1 day'") } == "23514")
  }
}
