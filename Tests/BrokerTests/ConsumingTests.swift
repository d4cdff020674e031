import Broker
import Glibc
import Testing

@Suite("A consumer")
struct ConsumingTests {
  private let wait = Duration.seconds(20)

  private func consumer(_ queue: TemporaryQueue, prefetch: Int = 100) throws -> Consumer {
    try Consumer(TestBroker.settings(), queue: queue.name, prefetch: prefetch)
  }

  @Test("gets back every property, header and byte that was published")
  func roundTrip() throws {
    let queue = try TemporaryQueue("round-trip")
    let settings = try TestBroker.settings()
    let headers: [String: FieldValue] = [
      "文字": "不动产登记窗口 𠮷", "empty": "", "int": .integer(.min), "yes": true, "no": false,
      "at": .timestamp(1_772_500_000), "double": 0.5.asField, "bytes": .bytes([0, 255, 0]), "void": .nothing,
      "list": .array(["a", 1, .array([]), .table(["k": .bytes([])])]), "table": .table(["x": .table([:])]),
      "traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    ]
    let properties = Properties(
      contentType: "application/cloudevents+json", correlationId: "c-1", replyTo: "r",
      userId: settings.endpoints[0].user,
      messageId: "id-1", type: "redress.case.sign.v1", appId: "", timestamp: 7, headers: headers)
    let body: [UInt8] = Array(0...255)
    let publisher = try Publisher(settings)
    try publisher.publish(Message(exchange: "", routingKey: queue.name, body: body, properties: properties))
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)

    let delivery = try #require(try consumer(queue).next(timeout: wait))
    #expect(delivery.properties == properties)
    #expect(delivery.body == body)
    #expect((delivery.tag, delivery.redelivered, delivery.exchange, delivery.routingKey) == (1, false, "", queue.name))
    #expect(delivery.traceparent == headers["traceparent"]?.string)
    #expect(delivery.deliveryCount == 0)
  }

  @Test("takes a body of any size whole", arguments: [0, 1, 131_064, 131_065, (1 << 20) + 1, 5_000_000])
  func bigBody(size: Int) throws {
    let queue = try TemporaryQueue("big")
    let body = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    let publisher = try Publisher(TestBroker.settings())
    for _ in 0..<2 { try publisher.publish(Message(exchange: "", routingKey: queue.name, body: body)) }
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)
    let consumer = try consumer(queue)
    for _ in 0..<2 {
      let delivery = try #require(try consumer.next(timeout: wait))
      #expect(delivery.body == body)
    }
  }

  @Test("takes what is there at once, and no more than asked for")
  func batches() throws {
    let queue = try TemporaryQueue("batch")
    try queue.publish("1", "2", "3", "4", "5")
    let consumer = try consumer(queue, prefetch: 5)
    var texts: [String] = []
    while texts.count < 5 {
      let batch = try consumer.receive(max: 2, firstWait: wait).map(\.text)
      try #require(!batch.isEmpty)
      #expect(batch.count <= 2)
      texts += batch
    }
    #expect(texts == ["1", "2", "3", "4", "5"])
    #expect(try consumer.receive(max: 2, firstWait: .milliseconds(50)).isEmpty)
    #expect(try consumer.next(timeout: .zero) == nil)
  }

  @Test("hands out what a pump has read, and says that it has it")
  func pump() throws {
    let queue = try TemporaryQueue("pump")
    try queue.publish("1", "2")
    let consumer = try consumer(queue)
    while !consumer.hasBuffered {
      try #require(waitUntilReadable(consumer.socket, milliseconds: 20_000))
      try consumer.pump()
    }
    var texts: [String] = []
    while texts.count < 2 { texts += try consumer.receive(max: 2, firstWait: wait).map(\.text) }
    #expect(texts == ["1", "2"])
    #expect(!consumer.hasBuffered)
  }

  @Test("is given no more than its prefetch until it acks, and acks all up to one tag")
  func ack() throws {
    let queue = try TemporaryQueue("ack")
    try queue.publish("1", "2", "3", "4")
    let consumer = try consumer(queue, prefetch: 3)
    let tags = try (0..<3).map { _ in try #require(try consumer.next(timeout: wait)).tag }
    #expect(try consumer.next(timeout: .milliseconds(100)) == nil)
    try consumer.ack(upTo: tags[2])
    #expect(try consumer.next(timeout: wait)?.text == "4")
    consumer.close()
    // Only the fourth comes back.
    let again = try #require(try self.consumer(queue).next(timeout: wait))
    #expect((again.text, again.redelivered, again.deliveryCount) == ("4", true, 1))
  }

  @Test("sees a rejected message again with its count, when it asked for that")
  func requeue() throws {
    let queue = try TemporaryQueue("requeue")
    try queue.publish("1")
    let consumer = try consumer(queue)
    for count in 0..<3 {
      let delivery = try #require(try consumer.next(timeout: wait))
      #expect((delivery.deliveryCount, delivery.redelivered) == (count, count > 0))
      try consumer.reject(delivery.tag, requeue: true)
    }
  }

  @Test(
    "passes a rejected message on to the dead letters, where its x-death can be read",
    .enabled(if: TestBroker.control != nil, "needs REDRESS_TEST_RABBITMQCTL, to set a policy"))
  func deadLetter() throws {
    let (queue, dead) = (try TemporaryQueue("live"), try TemporaryQueue("dead"))
    let control = try BrokerControl(TestBroker.control)
    let virtualHost = try TestBroker.settings().endpoints[0].virtualHost
    try control(
      "set_policy", "--vhost", virtualHost, "--apply-to", "queues", queue.name,
      "^\(queue.name.replacing(".", with: "\\."))$",
      #"{"dead-letter-exchange":"","dead-letter-routing-key":"\#(dead.name)"}"#)
    defer { _ = try? control("clear_policy", "--vhost", virtualHost, queue.name) }
    let (consumer, deadConsumer) = (try consumer(queue), try self.consumer(dead))
    var letter: Delivery?
    // The policy takes effect a moment later; a message rejected before that is gone.
    for _ in 0..<50 where letter == nil {
      try queue.publish("1")
      try consumer.reject(#require(try consumer.next(timeout: wait)).tag, requeue: false)
      letter = try deadConsumer.next(timeout: .milliseconds(500))
    }
    guard case .array(let deaths) = try #require(letter).properties.headers["x-death"],
      case .table(let death)? = deaths.first
    else { throw TestFailure("no x-death in \(String(describing: letter?.properties.headers))") }
    #expect(death["queue"] == .string(queue.name))
    #expect(death["reason"] == "rejected")
    #expect(death["count"]?.integer == 1)
  }

  @Test("is told when its queue is deleted, and can still ack what it has")
  func cancelled() throws {
    let queue = try TemporaryQueue("cancelled")
    try queue.publish("1")
    let consumer = try consumer(queue)
    let delivery = try #require(try consumer.next(timeout: wait))
    try queue.administration.deleteQueue(queue.name)
    let error = #expect(throws: BrokerError.self) { try consumer.next(timeout: wait) }
    #expect(error?.code == .cancelled)
    #expect(error?.isRetriable == true)
    #expect(!consumer.isOpen)
    try consumer.ack(upTo: delivery.tag)
    #expect(throws: BrokerError.self) { try consumer.pump() }
    #expect(throws: BrokerError.self) { try consumer.receive(max: 1, firstWait: .zero) }
  }

  @Test("of a queue that is not there is refused with 404")
  func missing() throws {
    let error = #expect(throws: BrokerError.self) {
      try Consumer(TestBroker.settings(), queue: TestBroker.unique("missing"), prefetch: 1)
    }
    #expect(error?.replyCode == 404)
  }

  @Test("of replies gets the answer to a question, and its queue vanishes with it")
  func replies() throws {
    let queue = try TemporaryQueue("questions")
    let replies = try Consumer(repliesWith: TestBroker.settings())
    #expect(replies.queue.hasPrefix("amq.gen"))
    var question = queue.message("?")
    question.properties.replyTo = replies.queue
    question.properties.correlationId = "q-1"
    let publisher = try Publisher(TestBroker.settings())
    try publisher.publish(question)
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)

    let asked = try #require(try consumer(queue).next(timeout: wait)).properties
    let answer = Message(
      exchange: "", routingKey: try #require(asked.replyTo), body: [33],
      properties: Properties(correlationId: asked.correlationId))
    try publisher.publish(answer)
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)
    #expect(try replies.next(timeout: wait)?.properties.correlationId == "q-1")
    replies.close()
    try publisher.publish(answer)
    #expect(publisher.waitForConfirms(timeout: wait).outcomes == [.returned(code: 312, text: "NO_ROUTE")])
  }

  @Test("that acks what it was never given loses its channel, and learns why")
  func wrongTag() throws {
    let queue = try TemporaryQueue("wrong-tag")
    let consumer = try consumer(queue)
    try consumer.ack(upTo: 99)
    let error = #expect(throws: BrokerError.self) { try consumer.next(timeout: wait) }
    #expect(error?.replyCode == 406)
    // A new consumer has new tags.
    #expect(error?.isRetriable == true)
  }
}

struct TestFailure: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

func waitUntilReadable(_ socket: CInt, milliseconds: CInt) -> Bool {
  var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
  return poll(&descriptor, 1, milliseconds) > 0
}

extension Double {
  fileprivate var asField: FieldValue { .double(self) }
}
