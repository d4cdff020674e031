import Database
import Operations
import Regulation
import Testing

@testable import Casework
@testable import Notifier

/// Who comes when of those whose mails are due, and that several senders may work through one line.
@Suite struct LineTests {
  @Test func `two senders work through one line and no complainant is mailed twice`() throws {
    let desk = try Desk()
    // More than both look at together.
    let count = 2 * Reserve.size + 100
    for number in try desk.register(count, email: "somebody@example.org") {
      try desk.tell("case.registered", of: number)
    }
    try desk.send(2)
    var ids: [String] = []
    while ids.count < count {
      let received = try desk.server.received()
      // Supervision is told too.
      if received.recipients == ["somebody@example.org"] { ids.append(received.mail.header("Message-ID") ?? "") }
    }
    let notices = try desk.wait("acknowledgement") { $0.allSatisfy { $0.status == "sent" } }
    try desk.stop()
    #expect(notices.count == count && notices.allSatisfy { $0.status == "sent" && $0.attempts == 1 })
    #expect(Set(ids).count == count)
    #expect(try desk.server.rest().allSatisfy { $0.recipients == ["supervision@example.org"] })
    #expect(try Audit(desk.database.session(as: "redress")).verify().faults == [])
  }

  @Test func `relays are told of the last mail put down`() throws {
    let desk = try Desk()
    for number in try desk.register(40, email: "somebody@example.org") { try desk.tell("case.registered", of: number) }
    let ear = try desk.database.session()
    try ear.listen("redress_outbox")
    try desk.send()
    let (drain, end) = (try Drain(), ContinuousClock.now + .seconds(60))
    var told = 0
    while told < 40, ContinuousClock.now < end {
      drain.sleep(.milliseconds(200), orReadable: ear.socket)
      _ = try desk.server.rest()
      // Counted only when told: a signal is of use after what it tells of.
      guard try !ear.notifications().isEmpty else { continue }
      told = try desk.notices("acknowledgement").count { $0.status == "sent" }
    }
    #expect(told == 40)
  }

  @Test func `a limited domain gets no more than its pace though hundreds could be read ahead`() throws {
    let desk = try Desk()
    _ = try desk.session.query(
      Statement(
        "test.policy",
        #"SELECT office_import('policy', '{"mail":{"per_minute":{"example.org":60}}}', 'test') AS version"#))
    for number in try desk.register(60, email: "somebody@example.org") { try desk.tell("case.registered", of: number) }
    try desk.send()
    // Ten seconds' worth at once, of which supervision's own mail is one, then one a second; the rest is held.
    let notices = try desk.wait("acknowledgement") { all in
      // It waits for whoever reads what it received.
      _ = try? desk.server.rest()
      return all.allSatisfy { $0.status != "queued" && $0.status != "sending" }
    }
    let sent = notices.count { $0.status == "sent" }
    #expect(sent >= 9 && sent < 40 && notices.count { $0.status == "held" } == 60 - sent)
  }

  @Test func `who waits longest comes first, complainant or staff`() throws {
    let desk = try Desk()
    let number = try desk.register(email: "somebody@example.org")[0]
    try desk.tell("case.registered", of: number)
    for older in ["complainant", "P-SUP"] {
      try desk.session.execute(
        Statement(
          "test.line",
          """
          UPDATE notice SET next_attempt_at =
            redress_now() - CASE recipient WHEN $1 THEN interval '2 minutes' ELSE interval '1 minute' END
          """), [.text(older)])
      let sender = Sender(try desk.senderPlan(try Drain(), try Wake()))
      let (session, seat) = try sender.open()
      #expect(try sender.claim(session, seat, room: 1).flatMap { $0.records.map(\.recipient) } == [older])
      sender.hasLostClaim = true
      #expect(try sender.releaseLost(session, seat))
      session.close()
      try desk.session.execute(Statement("test.forget", "DELETE FROM addressee"))
    }
  }

  @Test func `an address that does not open stands in nobody's way`() throws {
    let desk = try Desk()
    let numbers = try desk.register(2, email: "somebody@example.org")
    for number in numbers { try desk.tell("case.registered", of: number) }
    try desk.session.execute(Statement("test.replica", "SET session_replication_role = replica"))
    try desk.session.execute(
      Statement(
        "test.damage",
        "UPDATE vault SET identity = set_byte(identity, 20, 255 - get_byte(identity, 20)) WHERE number = $1"),
      [.text(numbers[0])])
    try desk.send()
    let notices = try desk.wait("acknowledgement") { $0.allSatisfy { $0.status != "queued" && $0.status != "sending" } }
    #expect(notices.filter { $0.id.hasPrefix(numbers[0]) }.map(\.status) == ["failed"])
    #expect(notices.filter { $0.id.hasPrefix(numbers[1]) }.map(\.status) == ["sent"])
  }

  @Test func `what was put off since it was looked at is not brought forward`() throws {
    let desk = try Desk()
    let number = try desk.register(email: "somebody@example.org")[0]
    try desk.tell("case.registered", of: number)
    let now = try ClockStore.now(desk.session)
    let id = try #require(try desk.notices("acknowledgement").first?.id)
    try desk.session.execute(
      Statement("test.later", "UPDATE notice SET next_attempt_at = redress_now() + interval '1 hour'"))
    #expect(try NoticeBook.hold([id], at: now, until: now.adding(seconds: 1), desk.session) == 0)
    #expect(try desk.notices("acknowledgement").first?.status == "queued")
  }
}
