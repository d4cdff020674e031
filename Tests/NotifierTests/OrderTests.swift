import Database
import JSON
import Regulation
import Testing

@testable import Casework
@testable import Notifier

/// What people, and the mail server's log, say of notices.
@Suite struct OrderTests {
  private static func order(_ more: [JSONMember] = []) -> [JSONMember] {
    [JSONMember("actor", "P-OPS"), JSONMember("reason", "电话核实")] + more
  }

  /// A notice nobody knows of.
  private func doubtful() throws -> (desk: Desk, number: String, id: String) {
    let desk = try Desk(Bureau().with("P-0301", email: "lost@example.org"))
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    _ = try desk.server.received()
    let id = try desk.wait("assignment") { $0[0].status == "unknown" }[0].id
    return (desk, number, id)
  }

  private func isTaken(_ verdicts: [Verdict]) -> Bool { if case .accepted? = verdicts.first { true } else { false } }

  private func lines(_ desk: Desk) throws -> [String] {
    try desk.notices("assignment").map { "\($0.recipient) \($0.status)" }
  }

  @Test func `one in doubt is settled as sent, by whom and why`() throws {
    let (desk, _, id) = try doubtful()
    #expect(
      isTaken(try desk.report("notice.resolve", id, Self.order([JSONMember("outcome", "sent")]), from: "redress")))
    #expect(try lines(desk) == ["P-0301 sent"])
    let row = try desk.session.query(
      Statement("test.why", "SELECT outcome, source, actor, reason FROM notice_resolution")
    ).only()
    #expect(try row.text("actor") == "P-OPS" && row.text("reason") == "电话核实" && row.text("source") == "person")
    #expect(
      !isTaken(
        try desk.report(
          "notice.resolve", id, Self.order([JSONMember("outcome", "sent")]), id: "again", from: "redress")))
  }

  @Test func `one in doubt that did not arrive goes to the next in line`() throws {
    let (desk, _, id) = try doubtful()
    _ = try desk.report("notice.resolve", id, Self.order([JSONMember("outcome", "failed")]), from: "redress")
    let notices = try desk.wait("assignment") { $0.count == 2 && $0.last?.status == "sent" }
    #expect(notices.map { "\($0.recipient) \($0.status)" } == ["P-0301 failed", "P-0302 sent"])
  }

  @Test func `one in doubt is sent again as another with another Message-ID`() throws {
    let (desk, _, id) = try doubtful()
    try desk.put(Bureau())
    #expect(isTaken(try desk.report("notice.resend", id, Self.order(), from: "redress")))
    try desk.set("2026-03-03T10:11:00+08:00")
    let notices = try desk.wait("assignment") { $0.count == 2 && $0.last?.status == "sent" }
    #expect(notices.map { "\($0.recipient) \($0.status)" } == ["P-0301 failed", "P-0301 sent"])
    #expect(Set(notices.map(\.id)).count == 2)
  }

  @Test func `one that did not arrive is open until a person has seen to it`() throws {
    let (desk, _, id) = try doubtful()
    func open() throws -> [Double] {
      let notices = try DatabaseFigure.all(desk.session).filter { $0.name == "redress_notices" && $0.value > 0 }
      return notices.filter { ["failed", "unknown", "bounced"].contains($0.dimensions.first?.1) }.map(\.value)
    }
    #expect(try open() == [1])
    let failed = Self.order([JSONMember("outcome", "failed")])
    _ = try desk.report("notice.resolve", id, failed, id: "1", from: "redress")
    #expect(try open() == [])
    #expect(isTaken(try desk.report("notice.resolve", id, failed, id: "2", from: "redress")))
    #expect(try lines(desk).first == "P-0301 failed")
    // A mail server's log has nothing to add to it.
    let logged = failed + [JSONMember("source", "mta-log")]
    _ = try desk.report("notice.resolve", id, logged, id: "3", from: "redress")
    let rows = try desk.session.query(Statement("test.notes", "SELECT count(*) AS count FROM notice_resolution"))
    #expect(try rows.only().int("count") == 2)
  }

  @Test func `a mail that is tried again and again is as late as it is`() throws {
    let desk = try Desk(Bureau())
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    let lateness = Statement(
      "test.late",
      """
      UPDATE notice SET not_before = redress_now() - interval '1 hour', next_attempt_at = redress_now() + interval '9 s'
      """)
    try desk.session.execute(lateness)
    let age = try DatabaseFigure.all(desk.session).first { $0.name == "redress_notice_age_seconds" }
    #expect((3600...3700).contains(age?.value ?? 0))
  }

  @Test func `what the log says twice is on record once`() throws {
    let (desk, _, id) = try doubtful()
    let said = Self.order([
      JSONMember("outcome", "delivered"), JSONMember("source", "mta-log"), JSONMember("answer", "250 ok"),
    ])
    for turn in ["1", "2"] { #expect(isTaken(try desk.report("notice.resolve", id, said, id: turn, from: "redress"))) }
    #expect(try lines(desk) == ["P-0301 sent"])
    let rows = try desk.session.query(Statement("test.said", "SELECT count(*) AS count FROM notice_resolution"))
    #expect(try rows.only().int("count") == 1)
  }

  @Test func `who is neither supervision nor operator settles nothing`() throws {
    let (desk, _, id) = try doubtful()
    let said = [JSONMember("actor", "P-0301"), JSONMember("reason", "x"), JSONMember("outcome", "sent")]
    #expect(!isTaken(try desk.report("notice.resolve", id, said, from: "redress")))
    #expect(try lines(desk) == ["P-0301 unknown"])
  }

  @Test func `a mail to a domain that has had its share waits, and others do not`() throws {
    var pace = Pace()
    let now = try #require(Instant(rfc3339: "2026-03-03T10:00:00+08:00"))
    // Six a minute: one at once, the next ten seconds later.
    #expect(pace.take("qq.com", 6, at: now) == nil)
    #expect(pace.take("qq.com", 6, at: now) == 10)
    #expect(pace.take("163.com", 6, at: now) == nil)
    #expect(pace.take("qq.com", 6, at: now.adding(seconds: 10)) == nil)
    var left = 0
    for second in 0..<600 { if pace.take("x", 60, at: now.adding(seconds: Int64(second))) == nil { left += 1 } }
    #expect((595...610).contains(left))
  }
}
