import Database
import Testing

@testable import Casework
@testable import Notifier

/// Several notices to one person within minutes are one mail.
@Suite struct GatheringTests {
  @Test func theFirstLeavesAtOnceAndTheRestAsOneDigest() throws {
    let desk = try Desk()
    let numbers = try desk.register(3)
    for number in numbers { try desk.accept(number) }
    try desk.send()
    try desk.tell("case.assigned", of: numbers[0])
    #expect(try desk.server.received().recipients == ["window@example.org"])
    _ = try desk.wait { $0[0].status == "sent" }
    for number in numbers[1...] { try desk.tell("case.assigned", of: number) }
    let held = try desk.wait { $0.count == 3 && $0.count { $0.status == "held" } == 2 }
    #expect(held.map(\.status) == ["sent", "held", "held"] && held[1].next == "03-03 10:10")
    try desk.set("2026-03-03T10:11:00+08:00")
    let digest = try desk.server.received()
    #expect(digest.recipients == ["window@example.org"])
    #expect(numbers[1...].allSatisfy { digest.mail.parts[0].text.contains($0) })
    _ = try desk.wait { $0.allSatisfy { $0.status == "sent" } }
    try desk.stop()
    #expect(try desk.server.rest().isEmpty)
    for number in numbers { #expect(try desk.count("notice.sent", of: number) == 1) }
  }

  @Test func whatIsDueTogetherIsOneDigestTheMostUrgentFirst() throws {
    let desk = try Desk(at: "2026-03-06T22:00:00+08:00")
    let numbers = try desk.register(4)
    for number in numbers { try desk.tell("case.registered", of: number) }
    for (number, rung) in zip(numbers, ["due-soon", "escalated-2", "breached"]) {
      try desk.session.execute(
        Statement("test.rung", "UPDATE notice SET rung = $2 WHERE number = $1"), [.text(number), .text(rung)])
    }
    try desk.set("2026-03-09T09:00:01+08:00")
    try desk.send(2)
    let text = try desk.server.received().mail.parts[0].text
    let order = [numbers[1], numbers[2], numbers[0], numbers[3]]
    let places = order.compactMap { text.firstRange(of: $0)?.lowerBound }
    #expect(places.count == 4 && places == places.sorted())
    _ = try desk.wait { $0.allSatisfy { $0.status == "sent" } }
    try desk.stop()
    #expect(try desk.server.rest().isEmpty)
  }

  @Test func aDigestRefusedForAMomentIsWrittenAnewWithAllThatIsDueThen() throws {
    let desk = try Desk(Bureau().with("P-SUP", email: "busy@example.org"), at: "2026-03-06T22:00:00+08:00")
    let numbers = try desk.register(2)
    for number in numbers { try desk.tell("case.registered", of: number) }
    try desk.set("2026-03-09T09:00:01+08:00")
    try desk.send()
    _ = try desk.wait { $0.allSatisfy { $0.attempts == 1 && $0.status == "queued" } }
    try desk.put(Bureau())
    try desk.set("2026-03-09T09:05:00+08:00")
    let digest = try desk.server.received().mail
    #expect(numbers.allSatisfy { digest.parts[0].text.contains($0) })
    #expect(digest.header("Message-ID")?.contains("/2.") == true)
  }

  @Test func whatAnOutageKeptPastClosingWaitsForOpening() throws {
    let desk = try Desk(at: "2026-03-03T17:29:00+08:00")
    let number = try desk.register()[0]
    try desk.tell("case.registered", of: number)
    try desk.set("2026-03-03T19:00:00+08:00")
    try desk.send()
    #expect(try desk.wait { $0[0].status == "held" }.map(\.next) == ["03-04 09:00"])
    try desk.set("2026-03-04T09:00:00+08:00")
    #expect(try desk.server.received().recipients == ["supervision@example.org"])
  }

  @Test func aDeadLetterGivenUpIsToldAsThat() throws {
    let desk = try Desk()
    try desk.alarm("dead-letter-discarded", "not-json")
    try desk.alarm("of-a-later-release", "x")
    try desk.send()
    let mails = [try desk.server.received(), try desk.server.received()]
    for mail in mails.map(\.mail) {
      #expect(mail.header("Subject")?.contains("死信已放弃 redress.intake.dead") == true)
      #expect(mail.parts[0].text.contains("dead list --discarded"))
    }
    _ = try desk.wait { $0.count == 2 && $0.allSatisfy { $0.status == "sent" } }
    #expect(try desk.session.query(Statement("test.left", "SELECT FROM alarm WHERE mailed_at IS NULL")).isEmpty)
  }

  @Test func alarmsAreMailedToSupervisionAndOperatorOnce() throws {
    let desk = try Desk()
    for code in ["narrative-missing", "narrative-missing"] { try desk.alarm("dead-letter", code) }
    try desk.send()
    let mails = [try desk.server.received(), try desk.server.received()]
    #expect(Set(mails.flatMap(\.recipients)) == ["supervision@example.org", "operator@example.org"])
    #expect(mails[0].mail.header("Subject")?.contains("redress.intake.dead") == true)
    _ = try desk.wait { $0.count == 2 && $0.allSatisfy { $0.status == "sent" } }
    let left = try desk.session.query(Statement("test.left", "SELECT FROM alarm WHERE mailed_at IS NULL"))
    #expect(left.isEmpty)
  }

  @Test func aDigestListsTheMostUrgentAndCountsTheRest() throws {
    let desk = try Desk(at: "2026-03-06T22:00:00+08:00")
    let numbers = try desk.register(Claiming.listed + 30)
    for number in numbers { try desk.tell("case.registered", of: number) }
    // One is an assignment: behind its link stands the complaint, so it is never only counted.
    try desk.session.execute(
      Statement("test.rung", "UPDATE notice SET rung = 'breached' WHERE number <> $1"), [.text(numbers[0])])
    try desk.session.execute(
      Statement("test.assign", "UPDATE notice SET template = 'assignment' WHERE number = $1"), [.text(numbers[0])])
    try desk.session.execute(
      Statement("test.urgent", "UPDATE notice SET rung = 'escalated-5' WHERE number = $1"), [.text(numbers[5])])
    try desk.set("2026-03-09T09:00:01+08:00")
    try desk.send()
    let digest = try desk.server.received().mail
    let text = digest.parts[0].text
    #expect(digest.header("Subject")?.contains("\(Claiming.listed + 29)") == true)
    #expect(text.contains("另有 29 件") && text.contains("红牌29件") && text.contains("notice list --digest"))
    let first = text.firstRange(of: numbers[5])?.lowerBound
    #expect(first.map { $0 < text.firstRange(of: numbers[1])?.lowerBound ?? $0 } == true)
    #expect(!text.contains(numbers[0]))
    let notices = try desk.wait { $0.count { $0.status == "sent" } == Claiming.listed + 29 }
    #expect(notices.first { $0.id.hasPrefix(numbers[0]) }?.status == "held")
    for number in [numbers[5], numbers.last ?? ""] { #expect(try desk.count("notice.sent", of: number) == 1) }
    try desk.set("2026-03-09T09:11:00+08:00")
    #expect(try desk.server.received().mail.parts[0].text.contains(numbers[0]))
    try desk.stop()
    #expect(try desk.server.rest().isEmpty)
  }
}
