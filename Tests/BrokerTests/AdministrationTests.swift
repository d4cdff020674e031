import Broker
import Testing

@Suite("The administration")
struct AdministrationTests {
  @Test("declares twice without harm, binds, unbinds, and tells what is there")
  func topology() throws {
    let administration = try Administration(TestBroker.settings())
    let (exchange, queue) = (TestBroker.unique("exchange"), TestBroker.unique("queue"))
    defer {
      _ = try? administration.deleteQueue(queue)
      try? administration.deleteExchange(exchange)
    }
    #expect(try !administration.hasExchange(exchange))
    #expect(try administration.status(ofQueue: queue) == nil)
    for _ in 0..<2 {
      try administration.declareExchange(exchange, type: .topic)
      try administration.declareQueue(queue)
      try administration.bind(queue: queue, to: exchange, routingKey: "case.*")
    }
    #expect(try administration.hasExchange(exchange))
    let status = try administration.status(ofQueue: queue)
    #expect((status?.messages, status?.consumers) == (0, 0))
    let publisher = try Publisher(TestBroker.settings())
    let message = Message(exchange: exchange, routingKey: "case.sign", body: [1])
    try publisher.publish(message)
    #expect(publisher.waitForConfirms(timeout: .seconds(20)).isAllConfirmed)
    #expect(try administration.status(ofQueue: queue)?.messages == 1)
    #expect(try administration.purgeQueue(queue) == 1)
    try administration.unbind(queue: queue, from: exchange, routingKey: "case.*")
    try publisher.publish(message)
    #expect(publisher.waitForConfirms(timeout: .seconds(20)).outcomes.first != .confirmed)
    let consumer = try Consumer(TestBroker.settings(), queue: queue, prefetch: 1)
    #expect(try administration.status(ofQueue: queue)?.consumers == 1)
    consumer.close()
  }

  @Test("goes on after a refusal")
  func refusals() throws {
    let administration = try Administration(TestBroker.settings())
    let queue = TestBroker.unique("queue")
    defer { _ = try? administration.deleteQueue(queue) }
    try administration.declareQueue(queue, type: .classic)
    let error = #expect(throws: BrokerError.self) { try administration.declareQueue(queue, type: .quorum) }
    #expect(error?.replyCode == 406)
    #expect(error?.isRetriable == false)
    let missing = #expect(throws: BrokerError.self) {
      try administration.bind(queue: queue, to: TestBroker.unique("none"), routingKey: "#")
    }
    #expect(missing?.replyCode == 404)
    #expect(administration.isOpen)
    #expect(try administration.status(ofQueue: queue)?.messages == 0)
  }

  @Test("looks into a queue: takes one, gives one back, comes to its end")
  func get() throws {
    let queue = try TemporaryQueue("look")
    try queue.publish("1", "2")
    let administration = queue.administration
    let first = try #require(try administration.get(fromQueue: queue.name))
    let second = try #require(try administration.get(fromQueue: queue.name))
    #expect((first.text, second.text) == ("1", "2"))
    #expect(try administration.get(fromQueue: queue.name) == nil)
    try administration.ack(first.tag)
    try administration.reject(second.tag, requeue: true)
    #expect(try administration.get(fromQueue: queue.name)?.text == "2")
  }
}
