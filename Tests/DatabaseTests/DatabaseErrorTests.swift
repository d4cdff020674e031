import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct DatabaseErrorTests {
  let database: TestDatabase
  let connection: Connection
  private let secret = "王小明13800000000"

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.executeScript(
      """
      CREATE TABLE t(id int PRIMARY KEY, name text CONSTRAINT t_name_once UNIQUE CONSTRAINT t_name_short CHECK
        (length(name) < 20), code varchar(5), word text NOT NULL DEFAULT '');
      INSERT INTO t(id, name) VALUES (1, '\(secret)'), (2, 'second');
      """)
  }

  private func insertFailure(_ values: [Value]) throws -> DatabaseError {
    let insert = Statement("insert t", "INSERT INTO t(id, name, code, word) VALUES ($1, $2, $3, $4)")
    return try failure { try connection.execute(insert, values) }
  }

  @Test("a refused row names its constraint and shows nothing of itself")
  func constraints() throws {
    let unique = try insertFailure([.int(3), .text(secret), .null, .text("")])
    #expect(unique.kind == .constraint("t_name_once"))
    #expect(unique.constraint == "t_name_once")
    #expect(unique.sqlstate == "23505")
    #expect(unique.doing == "insert t")
    #expect(!unique.isRetriable)
    let check = try insertFailure([.int(3), .text(secret + secret), .null, .text("")])
    #expect(check.kind == .constraint("t_name_short"))
    let notNull = try insertFailure([.int(3), .text(secret + "0"), .null, .null])
    #expect(notNull.kind == .constraint("word"))
    for error in [unique, check, notNull] { #expect(!showsSecret(error)) }
  }

  @Test("a value its type cannot take is a data error that does not show it")
  func data() throws {
    let casts = [
      "uuid", "integer", "timestamptz", "jsonb", "numeric", "date", "bytea", "int4range", "boolean", "interval",
    ]
    for type in casts {
      let text = type == "bytea" ? "\\x" + secret : secret
      let error = try failure {
        _ = try connection.query(Statement("cast \(type)", "SELECT $1::\(type)"), [.text(text)])
      }
      #expect(error.kind == .data, "\(type): \(error)")
      #expect(!showsSecret(error), "\(type)")
    }
    let long = try insertFailure([.int(3), .text("x"), .text(secret), .text("")])
    #expect(long.kind == .data)
    #expect(long.sqlstate == "22001")
    let notUTF8 = try failure {
      _ = try connection.query(Statement("utf8", "SELECT $1::text"), [.bytes([0xC3, 0x28])])
    }
    #expect(notUTF8.kind == .data)
  }

  private func showsSecret(_ error: DatabaseError) -> Bool {
    var dumped = ""
    dump(error, to: &dumped)
    return (dumped + "\(error)").contains("王小明") || dumped.contains("13800000000")
  }

  @Test("two rows of one batch that meet are a data error")
  func cardinality() throws {
    let upsert = Statement(
      "upsert",
      """
      INSERT INTO t(id, name) SELECT i, i::text FROM unnest($1::int[]) AS u(i)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name
      """)
    #expect(try failure { try connection.execute(upsert, [.ints([7, 7])]) }.kind == .data)
  }

  @Test("a syntax error and a missing table are neither retriable nor data")
  func syntax() throws {
    let syntax = try failure { _ = try connection.query(Statement("broken", "SELEC 1")) }
    #expect(syntax.kind == .other)
    #expect(syntax.sqlstate == "42601")
    #expect(syntax.message.contains("SELEC"))
    #expect(try failure { _ = try connection.query(Statement("missing", "SELECT 1 FROM nowhere")) }.sqlstate == "42P01")
  }

  @Test("a concurrent update under repeatable read is a conflict")
  func serialization() throws {
    let other = try database.connect()
    try connection.executeScript("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM t")
    try other.executeScript("UPDATE t SET word = 'a' WHERE id = 1")
    let error = try failure { try connection.execute(Statement("late", "UPDATE t SET word = 'b' WHERE id = 1")) }
    #expect(error.kind == .conflict)
    #expect(error.sqlstate == "40001")
    #expect(error.isRetriable)
    try connection.executeScript("ROLLBACK")
  }

  @Test("of two that lock each other out, one meets a conflict and the other goes on")
  func deadlock() async throws {
    let database = database
    async let first = onThread { try Self.lockBoth(database, own: 1, other: 2) }
    async let second = onThread { try Self.lockBoth(database, own: 2, other: 1) }
    let kinds = try await [first, second]
    #expect(kinds.filter { $0 == .conflict }.count == 1)
    #expect(kinds.filter { $0 == nil }.count == 1)
  }

  private static func lockBoth(_ database: TestDatabase, own: Int, other: Int) throws -> DatabaseError.Kind? {
    let connection = try database.connect()
    try connection.executeScript("SET deadlock_timeout = '50ms'")
    let lock = Statement("lock", "UPDATE t SET word = 'x' WHERE id = $1")
    do throws(DatabaseError) {
      try connection.transaction { () throws(DatabaseError) in
        try connection.execute(lock, [.int(own)])
        try connection.execute(Statement("hold", "SELECT pg_advisory_lock_shared($1)"), [.int(own)])
        try Self.waitUntilBothHold(connection)
        try connection.execute(lock, [.int(other)])
      }
      return nil
    } catch { return error.kind }
  }

  private static func waitUntilBothHold(_ connection: Connection) throws(DatabaseError) {
    let held = Statement(
      "held",
      """
      SELECT count(*) AS n, pg_sleep(0.005)::text FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      """)
    for _ in 0..<2_000 where try connection.query(held).only().int("n") < 2 {}
  }

  @Test("a lock not given, a statement that takes too long: resources that may be free later")
  func resources() throws {
    let other = try database.connect(statementTimeout: .milliseconds(50))
    try connection.executeScript("BEGIN; LOCK TABLE t")
    let noWait = Statement("nowait", "SELECT 1 FROM t FOR UPDATE NOWAIT")
    #expect(try failure { _ = try other.query(noWait) }.kind == .resource)
    let late = try failure { _ = try other.query(Statement("late", "SELECT count(*) FROM t")) }
    #expect(late.kind == .resource)
    #expect(late.sqlstate == "57014")
    #expect(other.isAlive)
    try connection.executeScript("ROLLBACK")
  }

  @Test("what the role may not do is a permission error")
  func permission() throws {
    let role = try TestRole()
    let other = try database.connect(role: role.name)
    let error = try failure { _ = try other.query(Statement("read", "SELECT name FROM t")) }
    #expect(error.kind == .permission)
    #expect(error.sqlstate == "42501")
  }

  @Test("a server that no longer takes writes is a lost connection: another host has taken its place")
  func readOnly() throws {
    try connection.executeScript("SET default_transaction_read_only = on")
    let error = try failure { try connection.execute(Statement("write", "DELETE FROM t")) }
    #expect(error.kind == .connectionLost)
    #expect(error.sqlstate == "25006")
  }

  @Test("a session terminated in the middle of a statement is lost, and reset() makes another")
  func terminated() throws {
    let error = try failure {
      _ = try connection.query(Statement("end", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)"))
    }
    #expect(error.kind == .connectionLost)
    #expect(error.endsSession)
    #expect(error.isRetriable)
    #expect(error.sqlstate == "57P01")
    #expect(!connection.isAlive)
    #expect(try failure { _ = try connection.query(Statement("after", "SELECT 1")) }.kind == .connectionLost)
    try connection.reset()
    #expect(connection.isAlive)
    #expect(try connection.query(Statement("after", "SELECT 1 AS it")).only().int("it") == 1)
  }

  @Test("a session terminated while idle is found dead without a round trip")
  func terminatedIdle() throws {
    let pid = try connection.query(Statement("pid", "SELECT pg_backend_pid() AS it")).only().int("it")
    #expect(connection.isAlive)
    let other = try database.connect()
    _ = try other.query(Statement("end", "SELECT pg_terminate_backend($1::int4, 5000)"), [.int(pid)])
    #expect(!connection.isAlive)
    #expect(try failure { _ = try connection.notifications() }.kind == .connectionLost)
  }
}
