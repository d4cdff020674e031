import Broker
import Foundation
import Sockets
import Testing

/// What must not hang: each of these would, without a limit of ours, wait for ever or for a quarter of an hour.
@Suite("With a broker that falls silent")
struct StallingTests {
  private func peer() throws -> FaultyPeer {
    try FaultyPeer(upstreamPort: BrokerEndpoint(url: #require(TestBroker.url)).port)
  }

  private func settings(_ peer: FaultyPeer, heartbeat: Int) throws -> BrokerSettings {
    var url = try #require(TestBroker.url)
    let endpoint = try BrokerEndpoint(url: url)
    url = url.replacing("\(endpoint.host):\(endpoint.port)", with: "127.0.0.1:\(peer.port)")
    try #require(url.contains("@127.0.0.1:\(peer.port)"), "REDRESS_TEST_AMQP_URL must name user and port")
    return try TestBroker.settings(
      url, heartbeat: heartbeat, rpcTimeout: .milliseconds(500), writeTimeout: .milliseconds(500))
  }

  @Test("a publish that cannot be written is cut in time", arguments: [FaultyPeer.Mode.stall, .drip], [0, 1])
  func publish(mode: FaultyPeer.Mode, heartbeat: Int) throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let publisher = try Publisher(settings(peer, heartbeat: heartbeat))
    let message = Message(exchange: "", routingKey: "nowhere", body: Array(repeating: 1, count: 1 << 20))
    peer.set(mode)
    var written = 0
    let error = #expect(throws: BrokerError.self) {
      // The sockets' buffers take some.
      while written < 1000 {
        try publisher.publish(message, mandatory: false)
        written += 1
      }
    }
    #expect(error?.code == .timedOut || error?.code == .lost)
    #expect(error?.isRetriable == true)
    #expect(!publisher.isOpen)
    let settlement = publisher.waitForConfirms(timeout: .seconds(60))
    #expect(settlement.outcomes == Array(repeating: .unknown, count: written))
    #expect(settlement.failure == error)
  }

  @Test("confirms that do not come are unknown in time, and the connection may live on")
  func confirms() throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let queue = try TemporaryQueue("stall")
    let publisher = try Publisher(settings(peer, heartbeat: 0))
    peer.set(.stall)
    for number in 0..<3 { try publisher.publish(queue.message("\(number)")) }
    let settlement = publisher.waitForConfirms(timeout: .milliseconds(200))
    #expect(settlement.outcomes == [.unknown, .unknown, .unknown])
    #expect(settlement.failure?.code == .timedOut)
    #expect(publisher.isOpen)
    // The same again, as a caller would; the late confirms of the first three do not count for them.
    peer.set(.pass)
    for number in 0..<3 { try publisher.publish(queue.message("\(number)")) }
    #expect(publisher.waitForConfirms(timeout: .seconds(20)).isAllConfirmed)
    #expect(try queue.administration.status(ofQueue: queue.name)?.messages == 6)
  }

  @Test("a cutoff ends a wait for confirms at once, and lets no connection begin any more")
  func cutoff() throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let cutoff = Cutoff()
    var settings = try settings(peer, heartbeat: 0)
    settings.cutoff = cutoff
    let queue = try TemporaryQueue("stall")
    let publisher = try Publisher(settings)
    peer.set(.stall)
    try publisher.publish(queue.message("x"))
    Thread.detachNewThread { cutoff.cut() }
    #expect(publisher.waitForConfirms(timeout: .seconds(3600)).failure?.code == .lost)
    #expect(#expect(throws: BrokerError.self) { try Publisher(settings) }?.code == .closed)
  }

  @Test("an answer that does not come ends the call in time")
  func answer() throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let administration = try Administration(settings(peer, heartbeat: 0))
    peer.set(.stall)
    let error = #expect(throws: BrokerError.self) { try administration.status(ofQueue: "x") }
    #expect(error?.code == .timedOut)
    #expect(error?.isRetriable == true)
    #expect(!administration.isOpen)
  }

  @Test("a consumer finds out by its heartbeat")
  func consumerHeartbeat() throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let queue = try TemporaryQueue("stall")
    let consumer = try Consumer(settings(peer, heartbeat: 1), queue: queue.name, prefetch: 1)
    peer.set(.stall)
    let error = #expect(throws: BrokerError.self) { try consumer.next(timeout: .seconds(60)) }
    #expect(error?.code == .lost)
    #expect(error?.isRetriable == true)
  }

  @Test("a publisher that has been silent long finds out before it publishes, instead of waiting for ever")
  func publisherHeartbeat() throws {
    let peer = try peer()
    defer { peer.set(.end) }
    let publisher = try Publisher(settings(peer, heartbeat: 1))
    peer.set(.stall)
    // Twice the heartbeat without a byte: the state of alanxz/rabbitmq-c#780. Nothing can be waited for in it but time.
    while waitUntilReadable(publisher.socket, milliseconds: 2500) { _ = try? publisher.pump() }
    let error = #expect(throws: BrokerError.self) {
      try publisher.publish(Message(exchange: "", routingKey: "nowhere", body: []), mandatory: false)
    }
    #expect(error?.code == .lost)
  }
}

@Suite("A long silence")
struct SilenceTests {
  @Test("is survived by who pumps, and by who waits for a delivery")
  func silence() throws {
    let queue = try TemporaryQueue("silence")
    let settings = try TestBroker.settings(heartbeat: 1)
    let consumer = try Consumer(settings, queue: queue.name, prefetch: 1)
    let publisher = try Publisher(settings)
    // The broker gives up after two heartbeats; four pass here.
    let end = ContinuousClock.now + .seconds(4)
    while ContinuousClock.now < end {
      #expect(try consumer.next(timeout: .milliseconds(400)) == nil)
      try publisher.pump()
    }
    try publisher.publish(queue.message("alive"))
    #expect(publisher.waitForConfirms(timeout: .seconds(20)).isAllConfirmed)
    #expect(try consumer.next(timeout: .seconds(20))?.text == "alive")
  }
}
