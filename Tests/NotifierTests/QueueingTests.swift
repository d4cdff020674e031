import Database
import JSON
import Testing

@testable import Casework

/// What events become, before anything is sent.
@Suite struct QueueingTests {
  @Test func anEventTwiceMakesOneNotice() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    let verdicts = try desk.tell("case.registered", of: number)
    #expect(verdicts.allSatisfy { if case .accepted = $0 { true } else { false } })
    #expect(try desk.notices().map(\.id) == ["\(number)/1/1"])
    #expect(try desk.count("notice.queued", of: number) == 1)
  }

  @Test func anEventTwiceInOneBatchMakesOneNotice() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    let body = try desk.session.query(
      Statement("test.first", "SELECT body FROM event WHERE number = $1 AND sequence = 1"), [.text(number)]
    ).only().bytes("body")
    _ = try desk.take([body, body], user: "intake", exchange: Topology.events)
    #expect(try desk.notices().count == 1)
  }

  @Test func aNightNoticeWaitsForOpening() throws {
    // A Friday evening: the next opening is on Monday.
    let desk = try Desk(at: "2026-03-06T22:00:00+08:00")
    let number = try desk.register(email: "zhang@example.org")[0]
    try desk.tell("case.registered", of: number)
    try desk.send()
    #expect(try desk.server.received().recipients == ["zhang@example.org"], "the complainant is answered at any hour")
    #expect(try desk.notices("triage").map(\.next) == ["03-09 09:00"])
    try desk.set("2026-03-09T08:59:30+08:00")
    #expect(try desk.notices("triage").map(\.status) == ["queued"])
    try desk.set("2026-03-09T09:00:00+08:00")
    #expect(try desk.server.received().recipients == ["supervision@example.org"])
    #expect(try desk.wait("triage") { $0.map(\.status) == ["sent"] }.map(\.status) == ["sent"])
  }

  @Test func theComplainantsAddressStandsInNoRow() throws {
    let desk = try Desk()
    let number = try desk.register(email: "secret.zhang@example.org")[0]
    try desk.tell("case.registered", of: number)
    try desk.send()
    let mails = [try desk.server.received(), try desk.server.received()]
    #expect(mails.contains { $0.mail.header("To") == "secret.zhang@example.org" })
    _ = try desk.wait { $0.allSatisfy { $0.status == "sent" } }
    for table in ["notice", "digest", "event", "outbox", "inbox", "addressee", "cases", "alarm"] {
      let hits = try desk.session.query(
        Statement(
          "test.secret.\(table)",
          """
          SELECT count(*) AS count FROM \(table) AS t WHERE t::text LIKE '%secret.zhang%'
            OR t::text LIKE '%' || encode('secret.zhang', 'hex') || '%'
          """))
      #expect(try hits.only().int("count") == 0, "\(table)")
    }
  }

  @Test func aStrangerMayNotSendCommandsAsAnEvent() throws {
    let desk = try Desk()
    let verdicts = try desk.take(
      [Desk.body("case.registered", "x", JSONObject())], user: "web-channel", exchange: Topology.events)
    guard case .refused(let refusal)? = verdicts.first else { throw MailServer.Fault.silent }
    #expect(refusal.code == "sender-not-allowed")
  }
}
