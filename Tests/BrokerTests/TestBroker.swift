import Broker
import Glibc
import Testing

/// The brokers of the tests, from the environment. `ops/test` sets it.
enum TestBroker {
  static let url = value("REDRESS_TEST_AMQP_URL")
  static let tlsURL = value("REDRESS_TEST_AMQPS_URL")
  static let authority = value("REDRESS_TEST_AMQP_CA")
  static let otherAuthority = value("REDRESS_TEST_OTHER_CA")
  static let clientCertificate = value("REDRESS_TEST_CLIENT_CERT")
  static let clientKey = value("REDRESS_TEST_CLIENT_KEY")
  static let control = value("REDRESS_TEST_RABBITMQCTL")
  /// A second broker, for the tests that stop it, starve it of memory and cut its connections: on the first one they
  /// would disturb every other test.
  static let faultURL = value("REDRESS_TEST_FAULT_AMQP_URL")
  static let faultControl = value("REDRESS_TEST_FAULT_RABBITMQCTL")

  static func value(_ name: String) -> String? {
    guard let text = getenv(name) else { return nil }
    return String(cString: text)
  }

  /// Fails the test that calls it when the environment names no broker.
  static func settings(
    _ url: String? = url, heartbeat: Int = 30, connectTimeout: Duration = .seconds(10),
    rpcTimeout: Duration = .seconds(20), writeTimeout: Duration = .seconds(20), caFile: String? = authority,
    clientCertificate: (certificate: String, key: String)? = nil
  ) throws -> BrokerSettings {
    let url = try #require(url, "the environment variable REDRESS_TEST_AMQP_URL (or its kin) is not set")
    return try BrokerSettings(
      urls: url, connectionName: "BrokerTests", caFile: caFile, clientCertificate: clientCertificate,
      heartbeat: heartbeat, connectTimeout: connectTimeout, rpcTimeout: rpcTimeout, writeTimeout: writeTimeout)
  }

  /// A name of this test's own.
  static func unique(_ word: String) -> String {
    "test.\(word).\(String(UInt64.random(in: 0 ... .max), radix: 36))"
  }
}

/// A queue that lives as long as the test.
final class TemporaryQueue {
  let name: String
  let administration: Administration

  init(
    _ word: String, type: Administration.QueueType = .quorum, settings: BrokerSettings? = nil
  ) throws {
    name = TestBroker.unique(word)
    administration = try Administration(settings ?? TestBroker.settings())
    try administration.declareQueue(name, type: type)
  }

  deinit { _ = try? administration.deleteQueue(name) }

  /// Straight to this queue, through the default exchange.
  func message(_ text: String, id: String? = nil, headers: [String: FieldValue] = [:]) -> Message {
    Message(
      exchange: "", routingKey: name, body: Array(text.utf8), properties: Properties(messageId: id, headers: headers))
  }

  func publish(_ texts: String...) throws {
    let publisher = try Publisher(TestBroker.settings())
    defer { publisher.close() }
    for text in texts { try publisher.publish(message(text)) }
    let settlement = publisher.waitForConfirms(timeout: .seconds(20))
    try #require(settlement.isAllConfirmed, "\(settlement)")
  }
}

extension Delivery {
  var text: String { String(decoding: body, as: UTF8.self) }
}
