import Broker
import Testing

@testable import Casework

struct ProvenanceTests {
  private static let marks: [String: FieldValue] = [
    "x-redress-sender": "desk", "x-redress-exchange": "redress.events", "x-redress-routing-key": "case.sign",
  ]

  private func provenance(of exchange: String, user: String?) -> Provenance {
    Provenance(
      Delivery(
        tag: 1, redelivered: false, exchange: exchange, routingKey: "redress.intake",
        properties: Properties(userId: user, headers: Self.marks), body: []))
  }

  @Test func `a replay by the command line counts as its first sending`() {
    #expect(
      provenance(of: "", user: "redress")
        == Provenance(sender: "desk", exchange: "redress.events", routingKey: "case.sign"))
  }

  @Test(arguments: ["phone-channel", "intake", "desk", nil])
  func `nobody else sends in another's name`(_ user: String?) {
    #expect(provenance(of: "", user: user).sender == user)
    #expect(provenance(of: "redress.in", user: user).exchange == "redress.in")
  }

  @Test func `nor does the command line through an exchange that others may write to`() {
    #expect(provenance(of: "redress.in", user: "redress").sender == "redress")
  }

  @Test func `a dead letter drops what a stranger wrote into our headers`() {
    let parcel = Parcel(
      Delivery(
        tag: 1, redelivered: false, exchange: "redress.in", routingKey: "case.sign",
        properties: Properties(headers: Self.marks.merging(["x-death": .array([])]) { $1 }), body: []))
    let headers = Letter.dead(parcel, code: "x", reason: "y", at: "z", by: "intake").message.properties.headers
    #expect(
      headers == [
        "x-redress-exchange": "redress.in", "x-redress-routing-key": "case.sign", "x-redress-worker": "intake",
        "x-redress-code": "x", "x-redress-error": "y", "x-redress-failed-at": "z",
      ])
  }
}
