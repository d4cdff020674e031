import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct StatementTests {
  let database: TestDatabase
  let connection: Connection
  private let prepared = Statement(
    "count prepared", "SELECT count(*) AS n FROM pg_prepared_statements WHERE name = $1")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  @Test("a statement is prepared once and used again")
  func preparedOnce() throws {
    let add = Statement("add", "SELECT $1::int8 + 1 AS sum")
    for number in 0..<3 { #expect(try connection.query(add, [.int(number)]).only().int("sum") == number + 1) }
    #expect(try connection.query(prepared, [.text("add")]).only().int("n") == 1)
  }

  @Test("a statement prepared in a transaction that fails stays prepared")
  func preparedSurvivesRollback() throws {
    let divide = Statement("divide", "SELECT 1 / $1::int8")
    for _ in 0..<2 {
      let error = try failure {
        try connection.transaction { () throws(DatabaseError) in _ = try connection.query(divide, [.int(0)]) }
      }
      #expect(error.kind == .data)
    }
  }

  @Test("a table that was altered under a prepared statement costs a session, and no more")
  func alteredTable() throws {
    let other = try database.connect()
    try other.executeScript("CREATE TABLE altered (n int); INSERT INTO altered VALUES (1)")
    let all = Statement("all of it", "SELECT * FROM altered")
    #expect(try connection.query(all).only().int("n") == 1)
    try other.executeScript("ALTER TABLE altered ADD COLUMN more text DEFAULT 'x'")
    let error = try failure { _ = try connection.query(all) }
    #expect(error.sqlstate == "0A000")
    #expect(error.endsSession && error.isRetriable)
    try connection.reset()
    #expect(try connection.query(all).only().text("more") == "x")
  }

  @Test("one name cannot stand for two texts, and a name cannot be cut by the server")
  func names() throws {
    _ = try connection.query(Statement("one", "SELECT 1"))
    #expect(try failure { _ = try connection.query(Statement("one", "SELECT 2")) }.kind == .misuse)
    let long = Statement(String(repeating: "n", count: 64), "SELECT 1")
    #expect(try failure { _ = try connection.query(long) }.kind == .misuse)
  }

  @Test("wrong count, wrong type, wrong column: each is told as our defect and leaves the session usable")
  func misuse() throws {
    let echo = Statement("echo", "SELECT $1::int4 AS it")
    #expect(try failure { _ = try connection.query(echo) }.message == "takes 1 parameters, 0 were given")
    let wrongType = try failure { _ = try connection.query(echo, [.bool(true)]) }
    #expect(wrongType.kind == .misuse)
    #expect(wrongType.message == "parameter $1 (type 23) does not take a value .bool")
    let row = try connection.query(echo, [.int(1)]).only()
    #expect(try failure { _ = try row.int("that") }.kind == .misuse)
    #expect(try failure { _ = try row.int(1) }.kind == .misuse)
    #expect(try failure { _ = try row.text("it") }.kind == .misuse)
    #expect(try row.int(0) == 1)
  }

  @Test("affected rows are counted")
  func affected() throws {
    try connection.executeScript("CREATE TABLE t(i int); INSERT INTO t VALUES (1), (2), (3)")
    #expect(try connection.execute(Statement("update", "UPDATE t SET i = i + $1"), [.int(1)]) == 3)
    #expect(try connection.execute(Statement("delete", "DELETE FROM t WHERE i = $1"), [.int(4)]) == 1)
    #expect(try connection.execute(Statement("ddl", "CREATE INDEX ON t(i)")) == 0)
  }

  @Test("COPY is refused as our defect, alone and in a script, and reset() helps")
  func copy() throws {
    for sql in ["COPY (SELECT 1) TO STDOUT", "CREATE TEMP TABLE t(i int); COPY t FROM STDIN"] {
      #expect(try failure { try connection.executeScript(sql) }.kind == .misuse)
      #expect(!connection.isAlive)
      try connection.reset()
    }
    let copy = Statement("copy", "COPY (SELECT 1) TO STDOUT")
    #expect(try failure { _ = try connection.query(copy) }.kind == .misuse)
    try connection.reset()
    #expect(try failure { try connection.pipeline { $0.add(copy) } }.kind == .misuse)
    try connection.reset()
    #expect(connection.isAlive)
  }

  @Test("only() wants exactly one row")
  func only() throws {
    #expect(try failure { _ = try connection.query(Statement("none", "SELECT 1 WHERE false")).only() }.kind == .misuse)
    let rows = try connection.query(Statement("two", "SELECT generate_series(1, 2)"))
    #expect(try failure { _ = try rows.only() }.kind == .misuse)
  }

  @Test("rows outlive the connection they came from")
  func rowsOutlive() throws {
    let rows = try connection.query(Statement("text", "SELECT 'kept' AS it"))
    connection.close()
    #expect(try rows.only().text("it") == "kept")
  }

  @Test("a script runs whole or not at all, and its error names the line")
  func script() throws {
    let error = try failure {
      try connection.executeScript("CREATE TABLE kept(i int);\n-- 注释\nSELECT 表;\n", named: "0001.sql")
    }
    #expect(error.doing == "0001.sql")
    #expect(error.message.hasSuffix("(line 3)"))
    let exists = Statement("exists", "SELECT to_regclass('kept') IS NOT NULL AS it")
    #expect(try connection.query(exists).only().bool("it") == false)
    #expect(try failure { try connection.executeScript("BEGIN; SELECT 1/0;") }.kind == .data)
    try connection.executeScript("BEGIN; CREATE TABLE kept(i int); COMMIT")
    #expect(try connection.query(exists).only().bool("it"))
  }
}
