import Testing

@testable import Broker

@Suite("The account of published messages")
struct PublishLedgerTests {
  private func message(_ id: String, key: String = "k") -> Message {
    Message(exchange: "e", routingKey: key, body: Array(id.utf8), properties: Properties(messageId: id))
  }

  private func ledger(of ids: String..., key: String = "k") -> PublishLedger {
    var ledger = PublishLedger()
    for id in ids { ledger.add(message(id, key: key), mandatory: true) }
    return ledger
  }

  private func giveBack(_ id: String, to ledger: inout PublishLedger) -> Bool {
    ledger.take(
      .init(code: 312, text: "NO_ROUTE", exchange: "e", routingKey: "k"), Properties(messageId: id), Array(id.utf8))
  }

  private let returned = Outcome.returned(code: 312, text: "NO_ROUTE")

  @Test("settles all up to a multiple ack, and single ones alone")
  func acks() {
    var ledger = ledger(of: "1", "2", "3", "4", "5")
    ledger.ack(4, multiple: false)
    ledger.ack(2, multiple: true)
    ledger.nack(3, multiple: true)
    #expect(ledger.open == 1)
    #expect(ledger.settleAll() == [.confirmed, .confirmed, .nacked, .confirmed, .unknown])
  }

  @Test("takes zero with multiple for all there are")
  func zero() {
    var ledger = ledger(of: "1", "2")
    ledger.ack(0, multiple: true)
    #expect(ledger.settleAll() == [.confirmed, .confirmed])
  }

  @Test("finds the message that was returned, and the ack after it changes nothing")
  func returns() {
    var ledger = ledger(of: "1", "2", "3")
    let isKnown = giveBack("2", to: &ledger)
    #expect(isKnown)
    ledger.ack(3, multiple: true)
    #expect(ledger.settleAll() == [.confirmed, returned, .confirmed])
  }

  @Test("gives two returns of the same content to two messages, in order")
  func sameTwice() {
    var ledger = ledger(of: "1", "1", "1")
    let areKnown = [giveBack("1", to: &ledger), giveBack("1", to: &ledger)]
    #expect(areKnown == [true, true])
    ledger.ack(3, multiple: true)
    #expect(ledger.settleAll() == [returned, returned, .confirmed])
  }

  @Test("knows that a return of something never published cannot be")
  func foreign() {
    var ledger = ledger(of: "1")
    let isKnown = giveBack("2", to: &ledger)
    #expect(!isKnown)
  }

  @Test("ignores what comes late for messages it has given up on")
  func late() {
    var ledger = ledger(of: "1", "2")
    #expect(ledger.settleAll() == [.unknown, .unknown])
    ledger.add(message("3"), mandatory: false)
    ledger.ack(2, multiple: true)
    ledger.ack(1, multiple: false)
    let isBearable = giveBack("2", to: &ledger)
    #expect(isBearable)
    #expect(ledger.open == 1)
    ledger.ack(3, multiple: false)
    #expect(ledger.settleAll() == [.confirmed])
  }

  @Test("is not led astray by a number from the future")
  func future() {
    var ledger = ledger(of: "1")
    ledger.ack(.max, multiple: true)
    ledger.ack(2, multiple: false)
    #expect(ledger.settleAll() == [.unknown])
  }
}
