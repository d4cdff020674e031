import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct PipelineTests {
  let database: TestDatabase
  let connection: Connection
  private let insert = Statement("insert", "INSERT INTO t VALUES ($1)")
  private let count = Statement("count", "SELECT count(*) AS n FROM t")
  private let echo = Statement("echo", "SELECT $1::text AS it")
  private let end = Statement("end", "SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(10)")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    try connection.executeScript("CREATE TABLE t(i int PRIMARY KEY)")
  }

  private func rows() throws -> Int { try database.connect().query(count).only().int("n") }

  @Test("answers come in the order of the statements")
  func order() throws {
    let answers = try connection.pipeline { pipeline in
      pipeline.add(insert, [.int(1)])
      pipeline.add(count)
      pipeline.add(echo, [.text("三")])
      pipeline.add(insert, [.int(2)])
      pipeline.add(count)
    }
    #expect(answers.map(\.affected) == [1, 1, 1, 1, 1])
    #expect(try answers[1].only().int("n") == 1)
    #expect(try answers[2].only().text("it") == "三")
    #expect(try answers[4].only().int("n") == 2)
    #expect(try connection.run(Pipeline()).isEmpty)
  }

  @Test("five thousand statements with large rows both ways do not lock up", .timeLimit(.minutes(2)))
  func large() throws {
    let text = String(repeating: "投诉", count: 2_000)
    let answers = try connection.pipeline { pipeline in
      for number in 0..<5_000 { pipeline.add(echo, [.text("\(number)" + text)]) }
    }
    #expect(answers.count == 5_000)
    for number in [0, 2_499, 4_999] { #expect(try answers[number].only().text("it") == "\(number)" + text) }
    #expect(try connection.query(echo, [.text("after")]).only().text("it") == "after")
  }

  @Test("small requests for huge answers, and huge requests, do not lock up either", .timeLimit(.minutes(2)))
  func lopsided() throws {
    let huge = Statement("huge", "SELECT repeat('x', 1000000) AS it")
    let length = Statement("length", "SELECT length($1) AS n")
    let bytes = [UInt8](repeating: 7, count: 4_000_000)
    let answers = try connection.pipeline { pipeline in
      for _ in 0..<40 { pipeline.add(huge) }
      for _ in 0..<10 { pipeline.add(length, [.bytes(bytes)]) }
    }
    #expect(try answers[39].only().bytes("it").count == 1_000_000)
    #expect(try answers[49].only().int("n") == 4_000_000)
  }

  @Test("an error in the middle undoes all, is told once, and leaves the connection usable")
  func errorInTheMiddle() throws {
    let error = try failure {
      try connection.pipeline { pipeline in
        for number in [1, 2, 2, 3, 3] { pipeline.add(insert, [.int(number)]) }
        pipeline.add(count)
      }
    }
    #expect(error.kind == .constraint("t_pkey"))
    #expect(error.doing == "insert")
    #expect(try connection.query(count).only().int("n") == 0)
    #expect(try connection.pipeline { $0.add(insert, [.int(1)]) }.count == 1)
  }

  @Test("an error early in a long pipeline ends it early")
  func earlyError() throws {
    let text = Value.text(String(repeating: "x", count: 100_000))
    let error = try failure {
      try connection.pipeline { pipeline in
        pipeline.add(Statement("zero", "SELECT 1 / $1::int"), [.int(0)])
        for _ in 0..<500 { pipeline.add(echo, [text]) }
      }
    }
    #expect(error.kind == .data)
    #expect(error.doing == "zero")
    #expect(try connection.query(count).only().int("n") == 0)
  }

  @Test("BEGIN and COMMIT may be part of it; an error then rolls back")
  func ownTransaction() throws {
    try connection.pipeline { pipeline in
      pipeline.add(.begin)
      pipeline.add(insert, [.int(1)])
      pipeline.add(.commit)
    }
    #expect(try rows() == 1)
    let error = try failure {
      try connection.pipeline { pipeline in
        pipeline.add(.begin)
        pipeline.add(insert, [.int(2)])
        pipeline.add(insert, [.int(1)])
        pipeline.add(.commit)
      }
    }
    #expect(error.kind == .constraint("t_pkey"))
    #expect(try rows() == 1)
    try connection.transaction { () throws(DatabaseError) in try connection.execute(insert, [.int(3)]) }
  }

  @Test("inside a transaction it belongs to it")
  func inTransaction() throws {
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in
        try connection.pipeline { $0.add(insert, [.int(1)]) }
        #expect(try connection.query(count).only().int("n") == 1)
        try connection.pipeline { $0.add(insert, [.int(1)]) }
      }
    }
    #expect(error.kind == .constraint("t_pkey"))
    #expect(try rows() == 0)
  }

  @Test("a value that cannot be encoded keeps the whole pipeline at home")
  func nothingSent() throws {
    let error = try failure {
      try connection.pipeline { pipeline in
        pipeline.add(insert, [.int(1)])
        pipeline.add(.commit)
        pipeline.add(echo, [.text("\0")])
      }
    }
    #expect(error.kind == .data)
    #expect(error.doing == "echo")
    #expect(try rows() == 0)
  }

  @Test("a session that dies before COMMIT's turn is lost; nothing lasts")
  func lostBeforeCommit() throws {
    let error = try failure {
      try connection.pipeline { pipeline in
        pipeline.add(.begin)
        pipeline.add(insert, [.int(1)])
        pipeline.add(end)
        pipeline.add(.commit)
      }
    }
    #expect(error.kind == .connectionLost)
    #expect(!connection.isAlive)
    #expect(try rows() == 0)
    try connection.reset()
    #expect(try connection.pipeline { $0.add(count) }[0].only().int("n") == 0)
  }

  @Test("a session that dies during COMMIT, or during the last Sync, leaves the outcome unknown")
  func commitUnknown() throws {
    try connection.executeScript(TransactionTests.deathAtCommit)
    let explicit = try failure {
      try connection.pipeline { pipeline in
        pipeline.add(.begin)
        pipeline.add(insert, [.int(1)])
        pipeline.add(.commit)
      }
    }
    #expect(explicit.kind == .commitUnknown)
    try connection.reset()
    let implicit = try failure { try connection.pipeline { $0.add(insert, [.int(1)]) } }
    #expect(implicit.kind == .commitUnknown)
  }

  @Test("a session that dies inside a transaction's pipeline is lost")
  func lostInTransaction() throws {
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in try connection.pipeline { $0.add(end) } }
    }
    #expect(error.kind == .connectionLost)
  }
}
