import Casework
import Database
import TestSupport
import Testing

struct RegisteringTests {
  let database: TestDatabase
  let session: Session

  init() throws {
    database = try TestDatabase()
    session = try database.session(as: "intake")
  }

  @Test func `case numbers are in a row within a unit of work and from one to the next`() throws {
    var unit = try TestUnit(session)
    #expect(try unit.register(["a", "b"]).map { $0.suffix(6) } == ["000001", "000002"])
    #expect(try unit.register(["c"]).map { $0.suffix(6) } == ["000003"])
  }

  @Test func `numbers reserved and not used go back`() throws {
    var unit = try TestUnit(session)
    let work = try unit.begin()
    try work.reserveCaseNumbers(5)
    _ = try work.register(TestUnit.data, because: TestUnit.message("a"))
    try work.commit()
    #expect(try unit.register(["b"]).map { $0.suffix(6) } == ["000002"])
  }

  @Test func `a complaint sent again finds its first answer`() throws {
    var unit = try TestUnit(session)
    _ = try unit.register(["a"])
    let identity = TestUnit.message("a").identity
    #expect(try CaseRecord.answers(to: [identity], in: session).count == 1)
  }

  @Test func `the same source and id can't become two cases`() throws {
    var unit = try TestUnit(session)
    _ = try unit.register(["a"])
    let fault = #expect(throws: PipelineFault.self) { try unit.register(["a"]) }
    guard case .database(let error)? = fault else { throw fault ?? .draining }
    #expect(error.constraint == "cases_source_message_id_key")
  }

  @Test func `a case never exists without its clock`() throws {
    var unit = try TestUnit(session)
    let numbers = try unit.register((0..<50).map(String.init))
    let owner = try database.session()
    let clocked = try owner.query(
      Statement("test.clocked", "SELECT count(DISTINCT number) AS n FROM deadline WHERE status = 'running'"))
    #expect(try clocked.only().int("n") == numbers.count)
  }

  @Test func `nothing of the complainant stands anywhere in clear`() throws {
    var unit = try TestUnit(session)
    _ = try unit.register(["a"])
    let owner = try database.session()
    for table in ["event", "cases", "vault", "deadline", "outbox", "inbox"] {
      let text = try owner.query(
        Statement("test.dump.\(table)", "SELECT coalesce(string_agg(t::text, ' '), '') AS all FROM \(table) AS t"))
      let all = try text.only().text("all")
      #expect(!all.contains("张三") && !all.contains("13800000000") && !all.contains("态度恶劣"), "\(table)")
    }
  }
}
