import Broker
import Regulation
import Testing

@testable import Casework

struct ReplayLimitTests {
  private func letter(_ failedAt: String?) -> DeadLetter {
    let headers = failedAt.map { ["x-redress-failed-at": FieldValue.string($0)] } ?? [:]
    return DeadLetter(
      Delivery(
        tag: 1, redelivered: false, exchange: "redress.dead", routingKey: "redress.intake",
        properties: Properties(headers: headers), body: Array("{}".utf8)))
  }

  @Test func `a dead letter is sent again within its retention, and never after the ids are forgotten`() throws {
    let bureau = try Bureau()
    let limit = try ReplayLimit(bureau.database.session(as: "redress"))
    #expect(limit.allows(letter("2025-03-04T10:00:00+08:00")))
    #expect(!limit.allows(letter("2025-03-02T10:00:00+08:00")))
    #expect(limit.allows(letter(nil)))
    let retention = Retention()
    let now = Instant(microseconds: 0)
    #expect(retention.deadLetterLimit(at: now) > retention.inboxLimit(at: now))
  }
}
