import Database
import Operations
import Testing

@testable import Casework
@testable import Notifier

/// How mails leave, once each, and what becomes of those that do not.
@Suite struct SendingTests {
  @Test func aSentMailIsOnTheChainWithItsDeterministicMessageID() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    try desk.send()
    let mail = try desk.server.received().mail
    #expect(
      mail.header("Message-ID") == "<\(number)/1/1.\(desk.vault.noticeKeys.tag(of: "\(number)/1/1"))@example.org>")
    #expect(try desk.wait { $0[0].status == "sent" }[0].answer?.hasPrefix("250") == true)
    #expect(try desk.count("notice.sent", of: number) == 1)
  }

  @Test func twoSendersNeverSendOneNoticeTwice() throws {
    var bureau = Bureau()
    bureau.add(windows: 30)
    let desk = try Desk(bureau)
    let numbers = try desk.register(30)
    for (index, number) in numbers.enumerated() {
      try desk.accept(number, window: "W-9\(index + 1)")
      try desk.tell("case.assigned", of: number)
    }
    try desk.send(2)
    let recipients = try (0..<30).map { _ in try desk.server.received().recipients[0] }
    let notices = try desk.wait { $0.allSatisfy { $0.status == "sent" } }
    try desk.stop()
    #expect(notices.count == 30 && notices.allSatisfy { $0.status == "sent" && $0.attempts == 1 })
    #expect(Set(recipients).count == 30)
    #expect(try desk.server.rest().isEmpty)
  }

  @Test func whatADeadSenderHadInHandIsUnknownAndNotSentAgain() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    // A sender as far as its claim's commit, and then no more.
    let sender = Sender(try desk.senderPlan(try Drain(), try Wake()))
    let (session, seat) = try sender.open()
    #expect(try sender.claim(session, seat).flatMap { $0.records.map(\.id) } == ["\(number)/1/1"])
    #expect(try desk.notices()[0].status == "sending")
    session.close()
    try desk.send()
    #expect(try desk.wait("triage") { $0[0].status == "unknown" }[0].status == "unknown")
    // It may have reached him, so what follows is gathered as if it had.
    _ = try desk.wait("undelivered") { $0.first?.status == "held" }
    try desk.set("2026-03-03T10:11:00+08:00")
    // All that leaves is supervision's warning.
    #expect(try desk.server.received().mail.header("Message-ID")?.contains("\(number)/1/1@") == false)
    try desk.stop()
    #expect(try desk.server.rest().isEmpty)
    #expect(try desk.notices("undelivered").map(\.recipient) == ["P-SUP"])
    #expect(try desk.count("notice.failed", of: number) == 1)
  }

  @Test func aLivingSendersMailIsNotTakenForADeadOnes() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    let sender = Sender(try desk.senderPlan(try Drain(), try Wake()))
    let (session, seat) = try sender.open()
    _ = try sender.claim(session, seat)
    let other = try desk.database.session(as: "notifier")
    #expect(try SenderSeat.abandoned(besides: 1, other).isEmpty)
    session.close()
  }

  @Test func aConnectionLostAfterTheFinalDotIsUnknown() throws {
    let desk = try Desk(Bureau().with("P-0301", email: "lost@example.org"))
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    _ = try desk.server.received()
    let notices = try desk.wait("assignment") { $0[0].status == "unknown" }
    #expect(notices.map(\.status) == ["unknown"], "and the deputy gets none: the first may have arrived")
  }

  @Test func aTransientRefusalIsTriedAgain() throws {
    let desk = try Desk(Bureau().with("P-0301", email: "busy@example.org"))
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    let first = try desk.wait { $0[0].attempts == 1 && $0[0].status == "queued" }[0]
    #expect(first.answer?.hasPrefix("451") == true && first.answer?.lowercased().contains("busy@") == false)
    try desk.put(Bureau())
    try desk.set("2026-03-03T10:02:00+08:00")
    #expect(try desk.server.received().recipients == ["window@example.org"])
    let second = try desk.wait { $0[0].status == "sent" }[0]
    #expect(second.attempts == 2)
    #expect(try desk.count("notice.failed", of: number) == 0)
  }

  @Test func aPermanentRefusalGoesToTheNextInLineAndSupervisionIsTold() throws {
    let desk = try Desk(Bureau().with("P-0301", email: "nobody@example.org"))
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    let notices = try desk.wait { $0.count == 3 && $0.allSatisfy { $0.status != "queued" && $0.status != "sending" } }
    #expect(
      notices.map { "\($0.template) \($0.recipient) \($0.status)" }.sorted()
        == ["assignment P-0301 failed", "assignment P-0302 sent", "undelivered P-SUP sent"])
    let mails = [try desk.server.received(), try desk.server.received()]
    #expect(Set(mails.flatMap(\.recipients)) == ["deputy@example.org", "supervision@example.org"])
  }

  @Test func theLineIsWalkedToItsEnd() throws {
    let everybody = ["P-0301", "P-0302", "P-NR"].reduce(Bureau()) { $0.with($1, email: "nobody@example.org") }
    let desk = try Desk(everybody)
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    let notices = try desk.wait("assignment") { $0.last?.status == "sent" }
    #expect(
      notices.map { "\($0.recipient) \($0.status)" }
        == ["P-0301 failed", "P-0302 failed", "P-NR failed", "P-LEAD sent"])
  }

  @Test func oneRecipientsTroubleHoldsUpNobody() throws {
    var bureau = Bureau().with("P-0301", email: "silent@example.org")
    bureau.add(windows: 3)
    let desk = try Desk(bureau)
    let numbers = try desk.register(4)
    for (number, window) in zip(numbers, ["W-0301", "W-91", "W-92", "W-93"]) {
      try desk.accept(number, window: window)
      try desk.tell("case.assigned", of: number)
    }
    // One courier waits for an answer that never comes.
    try desk.send()
    let notices = try desk.wait { $0.count { $0.status == "sent" } == 3 }
    #expect(notices.filter { $0.status == "sent" }.map(\.recipient).sorted() == ["P-91", "P-92", "P-93"])
    #expect(notices.first { $0.recipient == "P-0301" }?.status == "sending")
  }

  @Test func aReminderOfASettledLimitIsNotSent() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    try desk.session.execute(
      Statement(
        "test.remind",
        """
        UPDATE notice SET rung = 'due-today' WHERE number = $1
        """), [.text(number)])
    try desk.accept(number)
    try desk.send()
    let notices = try desk.wait { $0[0].status == "failed" }
    #expect(notices.map { $0.answer } == ["settled"])
    try desk.stop()
    #expect(try desk.server.rest().isEmpty)
  }

  @Test func noMoreMailsAreInHandThanCouriersCarryHoweverManyWait() throws {
    let desk = try Desk()
    for number in try desk.register(6, email: "silent@example.org") { try desk.tell("case.registered", of: number) }
    try desk.send()
    // The server takes each and says nothing: policy `mail.parallel` of them are on their way.
    let notices = try desk.wait("acknowledgement") { $0.count { $0.status == "sending" } == 4 }
    #expect(notices.count { $0.status == "sending" } == 4 && notices.count { $0.status == "queued" } == 2)
  }

  @Test func whatOneTransactionPutsDownIsOnEachChain() throws {
    let desk = try Desk()
    let numbers = try desk.register(20, email: "somebody@example.org")
    for number in numbers { try desk.tell("case.registered", of: number) }
    try desk.send()
    for _ in 0..<20 { _ = try desk.server.received() }
    _ = try desk.wait("acknowledgement") { $0.count { $0.status == "sent" } == 20 }
    for number in numbers { #expect(try desk.count("notice.sent", of: number) >= 1) }
    try desk.stop()
    #expect(try Audit(desk.database.session(as: "redress")).verify().faults == [])
  }

  @Test func aClaimThatWasCommittedAndLostIsTakenUpAgainUntried() throws {
    let desk = try Desk()
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    let sender = Sender(try desk.senderPlan(try Drain(), try Wake()))
    let (session, seat) = try sender.open()
    _ = try sender.claim(session, seat)
    sender.hasLostClaim = true
    #expect(try sender.releaseLost(session, seat))
    #expect(try desk.notices().first?.status == "queued" && desk.notices().first?.attempts == 0)
    session.close()
  }
}
