import Testing

@testable import Broker

@Suite("Of a cluster's URLs")
struct EndpointOrderTests {
  /// The same broker by two addresses.
  private func twoNodes(first port: Int) throws -> BrokerSettings {
    let good = try BrokerEndpoint(url: #require(TestBroker.url))
    let login = "amqp://\(good.user):\(good.password)@"
    let path = good.virtualHost == "/" ? "" : good.virtualHost
    return try TestBroker.settings(
      "\(login)127.0.0.1:\(port)/\(path),\(login)\(good.host):\(good.port)/\(path)", connectTimeout: .milliseconds(300))
  }

  @Test("those that never failed come first, as they are written, and then the one that failed longest ago")
  func order() {
    let order = EndpointOrder()
    #expect(order.places(3) == [0, 1, 2])
    order.blame(0)
    #expect(order.places(3) == [1, 2, 0])
    order.blame(1)
    order.blame(0)
    #expect(order.places(3) == [2, 1, 0])
    order.blame(2)
    #expect(order.places(3) == [1, 0, 2])
  }

  @Test("one that can't be reached costs its time-out once, not at every connection")
  func unreachable() throws {
    let silent = try FaultyPeer()
    let settings = try twoNodes(first: silent.port)
    #expect(try Connection(settings).endpoint == settings.endpoints[1])
    #expect(settings.order.places(2) == [1, 0])
  }

  @Test("one that takes messages and confirms none is left for another")
  func unconfirming() throws {
    let peer = try FaultyPeer(upstreamPort: BrokerEndpoint(url: #require(TestBroker.url)).port)
    defer { peer.set(.end) }
    let settings = try twoNodes(first: peer.port)
    let publisher = try Publisher(settings)
    #expect(publisher.endpoint.port == peer.port)
    peer.set(.stall)
    try publisher.publish(Message(exchange: "", routingKey: "nowhere", body: [1]), mandatory: false)
    #expect(publisher.waitForConfirms(timeout: .milliseconds(100)).failure?.code == .timedOut)
    #expect(try Connection(settings).endpoint == settings.endpoints[1])
  }

  @Test("one whose connection ended is left for another")
  func ended() throws {
    let peer = try FaultyPeer(upstreamPort: BrokerEndpoint(url: #require(TestBroker.url)).port)
    let settings = try twoNodes(first: peer.port)
    let publisher = try Publisher(settings)
    peer.set(.end)
    #expect(throws: BrokerError.self) { while true { try publisher.pump() } }
    #expect(settings.order.places(2) == [1, 0])
  }

  @Test("one that refuses what is asked is none the worse for it")
  func refusing() throws {
    let settings = try twoNodes(first: BrokerEndpoint(url: #require(TestBroker.url)).port)
    let error = #expect(throws: BrokerError.self) {
      try Consumer(settings, queue: TestBroker.unique("no"), prefetch: 1)
    }
    #expect(error?.replyCode == 404)
    #expect(settings.order.places(2) == [0, 1])
  }
}
