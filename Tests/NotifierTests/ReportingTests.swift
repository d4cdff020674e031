import JSON
import Testing

@testable import Casework

/// What people and mail servers say of a notice later.
@Suite struct ReportingTests {
  private func assigned() throws -> (Desk, String, String) {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    let notices = try desk.wait { $0.first?.status == "sent" }
    return (desk, number, notices[0].id)
  }

  @Test func aSignedNoticeIsOnTheChainOnce() throws {
    let (desk, number, id) = try assigned()
    _ = try desk.report("notice.signed", id)
    _ = try desk.report("notice.signed", id)
    #expect(try desk.notices()[0].status == "signed")
    #expect(try desk.count("notice.signed", of: number) == 1)
  }

  @Test func theDeputyMaySignForAnAssignmentAndAStrangerMayNot() throws {
    let (desk, number, id) = try assigned()
    guard case .refused(let refusal)? = try desk.report("notice.signed", id, [JSONMember("actor", "P-OPS")]).first
    else {
      throw MailServer.Fault.silent
    }
    #expect(refusal.code == "not-your-role")
    let data = JSONObject([JSONMember("notice", .string(id)), JSONMember("actor", "P-0302")])
    let body = Desk.body("notice.signed", "by-deputy", data)
    _ = try desk.take([body], user: "mailbox-channel", exchange: Topology.inbound)
    #expect(try desk.count("notice.signed", of: number) == 1)
  }

  @Test func aBounceGoesToTheNextInLine() throws {
    let (desk, number, id) = try assigned()
    _ = try desk.report("notice.bounced", id, [JSONMember("status", "5.1.1")])
    let notices = try desk.wait { $0.count == 3 && $0[1...].allSatisfy { $0.status == "sent" } }
    #expect(
      notices.map { "\($0.template) \($0.recipient) \($0.status)" }.sorted()
        == ["assignment P-0301 bounced", "assignment P-0302 sent", "undelivered P-SUP sent"])
    #expect(try desk.count("notice.bounced", of: number) == 1)
  }

  @Test func aReportOfNoNoticeIsRefused() throws {
    let desk = try Desk()
    guard case .refused(let refusal)? = try desk.report("notice.bounced", "AK-2026-000009/1/1").first else {
      throw MailServer.Fault.silent
    }
    #expect(refusal.code == "unknown-notice")
  }
}
