import Testing

@testable import Broker

@Suite("A publisher")
struct PublishingTests {
  private let wait = Duration.seconds(20)

  @Test("has every message of a long pipeline confirmed")
  func confirms() throws {
    let queue = try TemporaryQueue("confirms")
    let publisher = try Publisher(TestBroker.settings())
    for number in 0..<2000 { try publisher.publish(queue.message("\(number)")) }
    #expect(publisher.unsettled == 2000)
    let settlement = publisher.waitForConfirms(timeout: wait)
    #expect(settlement.outcomes == Array(repeating: .confirmed, count: 2000))
    #expect(settlement.isAllConfirmed)
    #expect(try queue.administration.status(ofQueue: queue.name)?.messages == 2000)
  }

  @Test("learns which of its messages nobody wanted, also between others")
  func returns() throws {
    let queue = try TemporaryQueue("returns")
    let publisher = try Publisher(TestBroker.settings())
    let nowhere = TestBroker.unique("nowhere")
    for number in 0..<20 {
      var message = queue.message("\(number)", id: "\(number)")
      if number % 3 == 1 { message.routingKey = nowhere }
      // More than a frame, so that the return comes in several.
      if number == 4 { message.body = Array(repeating: 7, count: 300_000) }
      try publisher.publish(message)
    }
    let settlement = publisher.waitForConfirms(timeout: wait)
    for (number, outcome) in settlement.outcomes.enumerated() {
      #expect(outcome == (number % 3 == 1 ? .returned(code: 312, text: "NO_ROUTE") : .confirmed))
    }
    #expect(settlement.failure == nil)
    #expect(!settlement.isAllConfirmed)
  }

  @Test("that does not ask for it gets an unroutable message confirmed")
  func optional() throws {
    let publisher = try Publisher(TestBroker.settings())
    let message = Message(exchange: "", routingKey: TestBroker.unique("nowhere"), body: [])
    try publisher.publish(message, mandatory: false)
    #expect(publisher.waitForConfirms(timeout: wait).outcomes == [.confirmed])
  }

  @Test(
    "is told when a full queue rejects",
    .enabled(if: TestBroker.control != nil, "needs REDRESS_TEST_RABBITMQCTL, to set a policy"))
  func nacks() throws {
    let queue = try TemporaryQueue("full")
    let control = try BrokerControl(TestBroker.control)
    let virtualHost = try TestBroker.settings().endpoints[0].virtualHost
    let pattern = "^\(queue.name.replacing(".", with: "\\."))$"
    try control(
      "set_policy", "--vhost", virtualHost, "--apply-to", "queues", queue.name, pattern,
      #"{"max-length":1,"overflow":"reject-publish"}"#)
    let publisher = try Publisher(TestBroker.settings())
    var outcomes: [Outcome] = []
    // A policy takes effect a moment later, and a quorum queue lets a few more in than its limit.
    for _ in 0..<200 where !outcomes.contains(.nacked) {
      try publisher.publish(queue.message("x"))
      let settlement = publisher.waitForConfirms(timeout: wait)
      #expect(settlement.failure == nil)
      outcomes += settlement.outcomes
    }
    #expect(outcomes.contains(.nacked))
    #expect(publisher.isOpen)
    #expect(publisher.connection.renewals == 0)
    // What was refused is tried on another channel: this one may go on refusing when nobody else would.
    try control("clear_policy", "--vhost", virtualHost, queue.name)
    _ = try queue.administration.purgeQueue(queue.name)
    var isTaken = false
    for number in 0..<200 where !isTaken {
      for copy in 0..<3 { try publisher.publish(queue.message("\(number)", id: "\(copy)")) }
      isTaken = publisher.waitForConfirms(timeout: wait).isAllConfirmed
    }
    #expect(isTaken)
    #expect(publisher.connection.renewals > 0)
  }

  @Test("can use the same connection for batch after batch")
  func batches() throws {
    let queue = try TemporaryQueue("batches")
    let publisher = try Publisher(TestBroker.settings())
    #expect(publisher.waitForConfirms(timeout: .zero).isAllConfirmed)
    for size in [1, 7, 130] {
      for number in 0..<size { try publisher.publish(queue.message("\(number)")) }
      #expect(publisher.waitForConfirms(timeout: wait).outcomes.count == size)
      #expect(publisher.unsettled == 0)
    }
  }

  @Test("finds the reason, and everything unknown, when the exchange is not there")
  func noExchange() throws {
    let publisher = try Publisher(TestBroker.settings())
    try publisher.publish(Message(exchange: TestBroker.unique("none"), routingKey: "k", body: [1]))
    let settlement = publisher.waitForConfirms(timeout: wait)
    #expect(settlement.outcomes == [.unknown])
    #expect(settlement.failure?.replyCode == 404)
    #expect(settlement.failure?.isRetriable == false)
    #expect(!publisher.isOpen)
    let error = #expect(throws: BrokerError.self) {
      try publisher.publish(Message(exchange: "", routingKey: "k", body: []))
    }
    #expect(error == settlement.failure)
  }

  @Test("cannot pretend to be another user")
  func userId() throws {
    let publisher = try Publisher(TestBroker.settings())
    let properties = Properties(userId: "somebody-else")
    try publisher.publish(Message(exchange: "", routingKey: "k", body: [], properties: properties), mandatory: false)
    #expect(publisher.waitForConfirms(timeout: wait).failure?.replyCode == 406)
  }

  @Test("refuses what AMQP cannot carry, before a byte is sent, and goes on")
  func unsendable() throws {
    let queue = try TemporaryQueue("unsendable")
    let publisher = try Publisher(TestBroker.settings())
    let long = String(repeating: "x", count: 256)
    let messages = [
      Message(exchange: long, routingKey: "", body: []),
      Message(exchange: "", routingKey: long, body: []),
      Message(exchange: "", routingKey: "", body: [], properties: Properties(correlationId: long)),
      queue.message("", headers: [long: true]),
      queue.message("", headers: ["h": .string(String(repeating: "y", count: 140_000))]),
      queue.message("", headers: ["h": .array(Array(repeating: 1, count: 20_000))]),
    ]
    for message in messages {
      let error = #expect(throws: BrokerError.self) { try publisher.publish(message) }
      #expect(error?.code == .message)
      #expect(error?.isRetriable == false)
    }
    try publisher.publish(queue.message("fits", headers: ["h": .string(String(repeating: "y", count: 120_000))]))
    #expect(publisher.waitForConfirms(timeout: wait).outcomes == [.confirmed])
  }

  @Test("that was closed says so, and closing twice does no harm")
  func closed() throws {
    let publisher = try Publisher(TestBroker.settings())
    publisher.close()
    publisher.close()
    let error = #expect(throws: BrokerError.self) { try publisher.pump() }
    #expect(error?.code == .closed)
    #expect(!publisher.isOpen)
  }

  @Test("loses nothing by closing at once after publishing")
  func closeFlushes() throws {
    let queue = try TemporaryQueue("flush", type: .classic)
    let publisher = try Publisher(TestBroker.settings())
    for number in 0..<500 { try publisher.publish(queue.message("\(number)")) }
    publisher.close()
    #expect(publisher.waitForConfirms(timeout: .zero).outcomes.count == 500)
    let consumer = try Consumer(TestBroker.settings(), queue: queue.name, prefetch: 500)
    var count = 0
    while count < 500 {
      let deliveries = try consumer.receive(max: 500, firstWait: wait)
      try #require(!deliveries.isEmpty)
      count += deliveries.count
    }
  }
}
