import Broker
import Testing

@Suite("Connecting")
struct ConnectingTests {
  private func fault(_ settings: BrokerSettings) -> BrokerError? {
    #expect(throws: BrokerError.self) { try Connection(settings) }
  }

  @Test("goes on to the next URL when the first is dead")
  func severalURLs() throws {
    let good = try #require(TestBroker.url)
    let connection = try Connection(TestBroker.settings("amqp://127.0.0.1:1,amqp://no-such-host.invalid,\(good)"))
    #expect(try connection.endpoint == BrokerEndpoint(url: good))
    connection.close()
    let error = try fault(TestBroker.settings("amqp://127.0.0.1:1,amqp://127.0.0.1:2"))
    #expect(error?.code == .unreachable)
    #expect(error?.isRetriable == true)
    #expect(error?.reason.contains("127.0.0.1:1") == true && error?.reason.contains("127.0.0.1:2") == true)
  }

  @Test("with a wrong password is refused for good, and the password is not told")
  func wrongPassword() throws {
    let good = try BrokerEndpoint(url: #require(TestBroker.url))
    let url = "amqp://\(good.user):hunter2@\(good.host):\(good.port)/%2F"
    let error = try #require(fault(TestBroker.settings(url)))
    #expect(error.replyCode == 403)
    #expect(!error.isRetriable)
    #expect(!String(reflecting: error).contains("hunter2"))
  }

  @Test("to a virtual host that is not there is refused for good")
  func wrongVirtualHost() throws {
    let url = try #require(TestBroker.url)
    let base = url.split(separator: "/").prefix(2).joined(separator: "//")
    let error = try fault(TestBroker.settings("\(base)/\(TestBroker.unique("nowhere"))"))
    #expect(error?.replyCode == 530)
    #expect(error?.isRetriable == false)
  }

  @Test("to a peer that accepts and says nothing ends in time", arguments: ["amqp", "amqps"])
  func silentPeer(scheme: String) throws {
    let peer = try FaultyPeer()
    let settings = try TestBroker.settings("\(scheme)://127.0.0.1:\(peer.port)", connectTimeout: .milliseconds(300))
    var error: BrokerError?
    let time = ContinuousClock().measure { error = fault(settings) }
    #expect(error?.code == .unreachable)
    #expect(error?.isRetriable == true)
    #expect(time < .seconds(15))
  }

  @Test("asks for the heartbeat of the settings")
  func heartbeat() throws {
    #expect(try Connection(TestBroker.settings(heartbeat: 7)).heartbeat == 7)
  }
}

@Suite(
  "Connecting by TLS",
  .enabled(
    if: TestBroker.tlsURL != nil && TestBroker.authority != nil,
    "needs REDRESS_TEST_AMQPS_URL and REDRESS_TEST_AMQP_CA"))
struct SecureConnectingTests {
  private func fault(_ url: String? = TestBroker.tlsURL, caFile: String?) throws -> BrokerError? {
    let settings = try TestBroker.settings(url, caFile: caFile)
    return #expect(throws: BrokerError.self) { try Connection(settings) }
  }

  private func confirmsAMegabyte(_ settings: BrokerSettings) throws {
    let queue = try TemporaryQueue("tls", settings: settings)
    let publisher = try Publisher(settings)
    let message = Message(exchange: "", routingKey: queue.name, body: Array(repeating: 9, count: 1 << 20))
    for _ in 0..<3 { try publisher.publish(message) }
    #expect(publisher.waitForConfirms(timeout: .seconds(20)).isAllConfirmed)
    let consumer = try Consumer(settings, queue: queue.name, prefetch: 3)
    for _ in 0..<3 { #expect(try consumer.next(timeout: .seconds(20))?.body == message.body) }
  }

  @Test("to a broker that the authority vouches for works, in both directions")
  func verified() throws {
    try confirmsAMegabyte(TestBroker.settings(TestBroker.tlsURL))
  }

  @Test(
    "shows the client's certificate",
    .enabled(
      if: TestBroker.clientCertificate != nil && TestBroker.clientKey != nil,
      "needs REDRESS_TEST_CLIENT_CERT and REDRESS_TEST_CLIENT_KEY"))
  func clientCertificate() throws {
    let pair = (try #require(TestBroker.clientCertificate), try #require(TestBroker.clientKey))
    try confirmsAMegabyte(TestBroker.settings(TestBroker.tlsURL, clientCertificate: pair))
    let error = #expect(throws: BrokerError.self) {
      try Connection(TestBroker.settings(TestBroker.tlsURL, clientCertificate: (pair.1, pair.0)))
    }
    #expect(error?.code == .settings)
  }

  @Test("refuses a broker of a stranger's authority")
  func stranger() throws {
    for caFile in [TestBroker.otherAuthority, nil] {
      let error = try fault(caFile: caFile)
      #expect(error?.code == .untrusted)
      #expect(error?.isRetriable == false)
    }
  }

  @Test("refuses a broker with another name than the one called")
  func wrongName() throws {
    let url = try #require(TestBroker.tlsURL).replacing("localhost", with: "127.0.0.1")
    let error = try fault(url, caFile: TestBroker.authority)
    #expect(error?.code == .untrusted)
    #expect(error?.isRetriable == false)
  }

  @Test("says which file is missing or holds no certificate")
  func files() throws {
    let missing = try fault(caFile: "/nonexistent/ca.pem")
    #expect(missing?.code == .settings)
    #expect(missing?.reason.contains("/nonexistent/ca.pem") == true)
    #expect(try fault(caFile: "/etc/hostname")?.code == .settings)
  }

  @Test("to a port that does not speak TLS ends, and may be tried again")
  func plainPort() throws {
    let plain = try BrokerEndpoint(url: #require(TestBroker.url))
    let error = try fault("amqps://localhost:\(plain.port)", caFile: TestBroker.authority)
    #expect(error?.isRetriable == true)
  }

  @Test("does not keep a publish that cannot be written from being cut")
  func stall() throws {
    let endpoint = try BrokerEndpoint(url: #require(TestBroker.tlsURL))
    let peer = try FaultyPeer(upstreamPort: endpoint.port)
    defer { peer.set(.end) }
    let url = try #require(TestBroker.tlsURL).replacing(":\(endpoint.port)", with: ":\(peer.port)")
    let publisher = try Publisher(TestBroker.settings(url, writeTimeout: .milliseconds(500)))
    let message = Message(exchange: "", routingKey: "nowhere", body: Array(repeating: 1, count: 1 << 20))
    peer.set(.stall)
    let error = #expect(throws: BrokerError.self) {
      for _ in 0..<1000 { try publisher.publish(message, mandatory: false) }
    }
    #expect(publisher.endpoint.port == peer.port)
    #expect(error?.code == .timedOut)
  }
}
