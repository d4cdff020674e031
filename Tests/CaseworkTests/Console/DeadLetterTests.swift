import Broker
import Testing

@testable import Casework

struct DeadLetterTests {
  private func letter(_ headers: [String: FieldValue], user: String? = nil, body: String = "{}") -> DeadLetter {
    DeadLetter(
      Delivery(
        tag: 1, redelivered: false, exchange: "redress.dead", routingKey: "redress.intake",
        properties: Properties(
          contentType: "application/cloudevents+json", correlationId: "c", replyTo: "r", userId: user, messageId: "m",
          headers: headers),
        body: Array(body.utf8)))
  }

  private static let marked: [String: FieldValue] = [
    "x-redress-exchange": "redress.in", "x-redress-routing-key": "case.sign", "x-redress-code": "wrong-state",
    "x-redress-sender": "web-channel", "x-redress-worker": "intake",
    "x-redress-failed-at": "2026-03-03T10:00:00+08:00", "x-delivery-count": 3, "traceparent": "00-a-b-01",
  ]

  private static let death: FieldValue = .array([
    .table([
      "exchange": "redress.events", "routing-keys": .array(["deadline.breached"]), "reason": "delivery_limit",
      "time": .timestamp(1_772_503_200),
    ])
  ])

  @Test func `a replay is the first message, straight to the queue, in the name of its first sender`() {
    let message = letter(Self.marked, body: "not json").replay(to: "redress.intake")
    #expect(message?.exchange == "")
    #expect(message?.routingKey == "redress.intake")
    #expect(message?.body == Array("not json".utf8))
    #expect(
      message?.properties
        == Properties(
          contentType: "application/cloudevents+json", correlationId: "c", replyTo: "r", userId: "redress",
          messageId: "m",
          headers: [
            "traceparent": "00-a-b-01", "x-redress-sender": "web-channel", "x-redress-exchange": "redress.in",
            "x-redress-routing-key": "case.sign",
          ]))
  }

  @Test func `what the broker put aside by itself says when, why and whose it was`() {
    let letter = letter(["x-death": Self.death], user: "deadline-watcher")
    #expect((letter.code, letter.sender) == ("delivery-limit", "deadline-watcher"))
    #expect(letter.failedAt == "2026-03-03T10:00:00+08:00")
    #expect(letter.origin?.exchange == "redress.events")
    #expect(letter.origin?.routingKey == "deadline.breached")
    #expect(letter.replay(to: "redress.intake")?.properties.headers["x-redress-sender"] == "deadline-watcher")
  }

  @Test func `of what the broker put aside, no header of ours is believed: the sender may have written it`() {
    var headers = Self.marked
    headers["x-redress-sender"] = "desk"
    headers["x-death"] = Self.death
    let letter = letter(headers, user: "phone-channel")
    #expect((letter.code, letter.sender) == ("delivery-limit", "phone-channel"))
    #expect(letter.error == nil)
    #expect(letter.origin?.exchange == "redress.events")
  }

  @Test func `what names no place can't be replayed`() {
    #expect(letter([:]).replay(to: "redress.intake") == nil)
  }

  @Test func `its id tells it from another that failed at another time`() {
    var later = Self.marked
    later["x-redress-failed-at"] = "2026-03-03T10:00:01+08:00"
    #expect(letter(Self.marked).id == letter(Self.marked).id)
    #expect(letter(Self.marked).id != letter(later).id)
  }

  @Test func `of what can be read, only the envelope is shown`() {
    let body = #"{"id":"1","source":"/web","type":"redress.complaint.submit.v1","data":{"narrative":"秘密"}}"#
    let shown = letter(Self.marked, body: body).attributes
    #expect(shown.map(\.name) == ["id", "source", "type"])
  }
}
