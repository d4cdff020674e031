import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct ValueTests {
  let database: TestDatabase
  let connection: Connection

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
  }

  private func echo(_ type: String, _ value: Value) throws -> Row {
    try connection.query(Statement("echo \(type)", "SELECT $1::\(type) AS it"), [value]).only()
  }

  @Test(
    "text of any script comes back as it went",
    arguments: [
      "", "plain", "投诉人：王小明", "ᠮᠣᠩᠭᠣᠯ བོད་ཡིག ئۇيغۇرچە", "👩‍👩‍👧‍👦🇨🇳", "e\u{301} is not é", "𠮷野家", "'; DROP --\\ \"",
    ])
  func text(_ text: String) throws {
    for type in ["text", "varchar"] {
      let back = try echo(type, .text(text)).text("it")
      #expect(Array(back.utf8) == Array(text.utf8))
    }
    #expect(try echo("text", .text(text)).bytes("it") == Array(text.utf8))
    #expect(try echo("text", .bytes(Array(text.utf8))).text("it") == text)
    #expect(try echo("text[]", .texts([text, nil, text])).isNull("it") == false)
    #expect(try echo("text[]", .texts([text, text])).texts("it") == [text, text])
  }

  @Test("text goes to a parameter of any type, through the type's input function")
  func textIntoAnyType() throws {
    try connection.executeScript("CREATE TYPE track AS ENUM ('window', 'joint')")
    for (type, text) in [("numeric", "12.50"), ("date", "2026-03-03"), ("track", "joint"), ("integer", "-7")] {
      let row = try connection.query(Statement("cast \(type)", "SELECT $1::\(type)::text"), [.text(text)]).only()
      #expect(try row.text(0) == text)
    }
  }

  @Test("jsonb comes back as text, alone and in an array")
  func jsonb() throws {
    #expect(try echo("jsonb", .text(#"{"a": "王"}"#)).text("it") == #"{"a": "王"}"#)
    #expect(try echo("json", .text(#"{"a":1}"#)).text("it") == #"{"a":1}"#)
    #expect(try echo("jsonb[]", .texts(["1", #""x""#])).texts("it") == ["1", #""x""#])
  }

  @Test(
    "whole numbers keep their value in every width that holds it",
    arguments: [("int2", 32_767), ("int4", -2_147_483_648), ("int8", .max), ("int8", .min), ("oid", 4_294_967_295)])
  func int(_ type: String, _ number: Int) throws {
    #expect(try echo(type, .int(number)).int("it") == number)
  }

  @Test("a number too large for its parameter is a data error, found before anything is sent")
  func intOutOfRange() throws {
    for (type, number) in [("int2", 32_768), ("int4", 2_147_483_648), ("oid", -1)] {
      let error = try failure { _ = try echo(type, .int(number)) }
      #expect(error.kind == .data)
      #expect(!error.message.contains("\(number)"))
    }
  }

  @Test("doubles and bools keep their value")
  func doubleAndBool() throws {
    for number in [0, -0.1, .pi, .infinity, .leastNonzeroMagnitude] {
      #expect(try echo("float8", .double(number)).double("it") == number)
    }
    #expect(try echo("float8", .double(.nan)).double("it").isNaN)
    #expect(try echo("float4", .double(0.5)).double("it") == 0.5)
    #expect(try echo("bool", .bool(true)).bool("it"))
    #expect(try echo("bool", .bool(false)).bool("it") == false)
  }

  @Test("bytes keep every value, none at all and a mebibyte of them")
  func bytes() throws {
    for bytes in [[], Array(0...255), (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31) }] as [[UInt8]] {
      #expect(try echo("bytea", .bytes(bytes)).bytes("it") == bytes)
    }
  }

  @Test("an instant keeps its microsecond, before and after 2000")
  func instant() throws {
    for microseconds in [0, -1, 946_684_800_000_000, 1_772_501_400_123_456, -62_135_596_800_000_000, .max] as [Int64] {
      #expect(try echo("timestamptz", .instant(microseconds)).instantMicroseconds("it") == microseconds)
    }
    let text = Statement("as text", "SELECT ($1::timestamptz AT TIME ZONE 'Asia/Shanghai')::text")
    #expect(try connection.query(text, [.instant(1_772_501_400_000_000)]).only().text(0) == "2026-03-03 09:30:00")
    #expect(try failure { _ = try echo("timestamptz", .instant(.min)) }.kind == .data)
    #expect(try failure { _ = try echo("timestamptz", .instant(-300_000_000_000_000_000)) }.kind == .data)
  }

  @Test("a date is the days since 1970")
  func date() throws {
    #expect(try echo("date", .date(20_515)).date("it") == 20_515)
    #expect(try echo("date", .text("2026-03-03")).date("it") == 20_515)
    #expect(try failure { _ = try echo("date", .date(.max)) }.kind == .data)
  }

  @Test("infinity is no instant and no date")
  func infinity() throws {
    #expect(try failure { _ = try echo("timestamptz", .text("infinity")).instantMicroseconds("it") }.kind == .misuse)
    #expect(try failure { _ = try echo("date", .text("-infinity")).date("it") }.kind == .misuse)
  }

  @Test("NULL is nil where nil is asked for, and a named error where it is not")
  func null() throws {
    #expect(try echo("text", .null).textOrNil("it") == nil)
    #expect(try echo("int8", .null).intOrNil("it") == nil)
    #expect(try echo("text[]", .null).textsOrNil("it") == nil)
    #expect(try echo("text", .text(nil)).isNull("it"))
    let error = try failure { _ = try echo("text", .null).text("it") }
    #expect(error.kind == .misuse)
    #expect(error.message == "column it is NULL")
  }

  @Test("U+0000 is a data error, not the end of the text")
  func zeroCharacter() throws {
    #expect(try failure { _ = try echo("text", .text("a\0b")) }.kind == .data)
    #expect(try failure { _ = try echo("text[]", .texts(["a\0b"])) }.kind == .data)
    #expect(try echo("text", .text("still usable")).text("it") == "still usable")
  }

  @Test("arrays keep order, NULLs and emptiness, and unnest into rows")
  func arrays() throws {
    let unnest = Statement(
      "unnest",
      """
      SELECT t, i, s, b, x, z, d, f FROM unnest($1::text[], $2::int8[], $3::int4[], $4::bool[], $5::bytea[],
        $6::timestamptz[], $7::date[], $8::float8[]) AS u(t, i, s, b, x, z, d, f)
      """)
    let rows = try connection.query(
      unnest,
      [
        .texts(["一", nil, ""]), .ints([1, nil, .max]), .ints([1, nil, -3]), .bools([true, nil, false]),
        .blobs([[0, 1], nil, []]), .instants([5, nil, -5]), .dates([20_515, nil, 0]), .doubles([0.5, nil, -1]),
      ])
    #expect(try rows.map { row throws in try row.textOrNil("t") } == ["一", nil, ""])
    #expect(try rows.map { row throws in try row.intOrNil("i") } == [1, nil, .max])
    #expect(try rows.map { row throws in try row.intOrNil("s") } == [1, nil, -3])
    #expect(try rows.map { row throws in try row.boolOrNil("b") } == [true, nil, false])
    #expect(try rows.map { row throws in try row.bytesOrNil("x") } == [[0, 1], nil, []])
    #expect(try rows.map { row throws in try row.instantMicrosecondsOrNil("z") } == [5, nil, -5])
    #expect(try rows.map { row throws in try row.dateOrNil("d") } == [20_515, nil, 0])
    #expect(try rows.map { row throws in try row.doubleOrNil("f") } == [0.5, nil, -1])
  }

  @Test("an empty array is empty, not NULL")
  func emptyArray() throws {
    #expect(try echo("text[]", .texts([])).textsOrNil("it") == [])
    #expect(try echo("int4[]", .ints([])).ints("it") == [])
    #expect(try echo("int8[]", .ints([3, 2, 1])).ints("it") == [3, 2, 1])
  }

  @Test("ten thousand elements go in one statement")
  func manyElements() throws {
    try connection.executeScript("CREATE TABLE t(number text PRIMARY KEY, body bytea)")
    let numbers = (0..<10_000).map { "CP-\($0)" }
    let insert = Statement("insert", "INSERT INTO t SELECT * FROM unnest($1::text[], $2::bytea[])")
    #expect(try connection.execute(insert, [.texts(numbers), .blobs(numbers.map { Array($0.utf8) })]) == 10_000)
    let select = Statement("select", "SELECT number, body FROM t")
    let rows = try connection.query(select)
    #expect(rows.count == 10_000)
    #expect(try rows.allSatisfy { row throws in try row.bytes("body") == Array(row.text("number").utf8) })
  }
}
