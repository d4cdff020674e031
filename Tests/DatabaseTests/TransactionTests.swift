import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct TransactionTests {
  let database: TestDatabase
  let connection: Connection
  private let insert = Statement("insert", "INSERT INTO t VALUES ($1)")
  private let count = Statement("count", "SELECT count(*) AS n FROM t")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.executeScript("CREATE TABLE t(i int PRIMARY KEY)")
  }

  private func rows() throws -> Int { try database.connect().query(count).only().int("n") }

  @Test("what a body wrote lasts when it returns, and its value comes back")
  func commits() throws {
    let value = try connection.transaction { () throws(DatabaseError) in
      try connection.execute(insert, [.int(1)])
      return "done"
    }
    #expect(value == "done")
    #expect(try rows() == 1)
  }

  @Test("a body that throws leaves nothing behind, and its own error comes out")
  func rollsBack() throws {
    enum Refusal: Error, Equatable {
      case tooLate
      case database(DatabaseError)
    }
    #expect(throws: Refusal.tooLate) {
      try connection.transaction(wrapping: Refusal.database) { () throws(Refusal) in
        do throws(DatabaseError) { try connection.execute(insert, [.int(1)]) } catch { throw .database(error) }
        throw .tooLate
      }
    }
    #expect(try rows() == 0)
    try connection.transaction { () throws(DatabaseError) in try connection.execute(insert, [.int(2)]) }
    #expect(try rows() == 1)
  }

  @Test("a transaction reads what others committed meanwhile")
  func readCommitted() throws {
    let other = try database.connect()
    try connection.transaction { () throws(DatabaseError) in
      _ = try connection.query(count)
      try other.execute(insert, [.int(1)])
      #expect(try connection.query(count).only().int("n") == 1)
    }
  }

  @Test("a failure hidden by the body is not taken for a commit")
  func hiddenFailure() throws {
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in
        try connection.execute(insert, [.int(1)])
        _ = try? connection.execute(insert, [.int(1)])
      }
    }
    #expect(error.kind == .misuse)
    #expect(try rows() == 0)
  }

  @Test("transactions do not nest, and the outer one goes on")
  func nesting() throws {
    try connection.transaction { () throws(DatabaseError) in
      do throws(DatabaseError) {
        try connection.transaction { () throws(DatabaseError) in }
        Issue.record("nested")
      } catch {
        #expect(error.kind == .misuse)
      }
      try connection.execute(insert, [.int(1)])
    }
    #expect(try rows() == 1)
  }

  @Test("a constraint refused at COMMIT is a constraint, known not to have taken effect")
  func deferred() throws {
    try connection.executeScript(
      "CREATE TABLE child(i int CONSTRAINT child_of_t REFERENCES t DEFERRABLE INITIALLY DEFERRED)")
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in
        try connection.execute(Statement("child", "INSERT INTO child VALUES ($1)"), [.int(9)])
      }
    }
    #expect(error.kind == .constraint("child_of_t"))
    #expect(error.doing == "commit")
  }

  @Test("a session that dies during COMMIT leaves its outcome unknown")
  func commitUnknown() throws {
    try connection.executeScript(Self.deathAtCommit)
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in try connection.execute(insert, [.int(1)]) }
    }
    #expect(error.kind == .commitUnknown)
    #expect(error.endsSession)
    #expect(!error.isRetriable)
    try connection.reset()
    #expect(connection.isAlive)
  }

  @Test("a session that dies before COMMIT is lost, and nothing lasts")
  func lostBefore() throws {
    let end = Statement("end", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)")
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in
        try connection.execute(insert, [.int(1)])
        _ = try connection.query(end)
      }
    }
    #expect(error.kind == .connectionLost)
    #expect(try rows() == 0)
  }

  /// A deferred trigger runs inside COMMIT.
  static let deathAtCommit = """
    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();
    """
}
