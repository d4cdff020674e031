import Broker
import Testing

@Suite("A broker URL")
struct EndpointTests {
  @Test("is taken apart, its parts percent-decoded")
  func parts() throws {
    let endpoint = try BrokerEndpoint(url: "amqps://intake:s%2Fe%40c@[::1]:5679/re%2fdress")
    #expect(endpoint.isTLS)
    #expect((endpoint.host, endpoint.port) == ("::1", 5679))
    #expect((endpoint.user, endpoint.virtualHost) == ("intake", "re/dress"))
  }

  @Test(
    "without port, user or virtual host means the usual ones",
    arguments: [("amqp://h", 5672), ("amqps://h/", 5671), ("AMQP://h", 5672)])
  func defaults(url: String, port: Int) throws {
    let endpoint = try BrokerEndpoint(url: url)
    #expect((endpoint.port, endpoint.user, endpoint.virtualHost) == (port, "guest", "/"))
  }

  @Test(
    "that is wrong is refused with the fault named",
    arguments: [
      ("", "empty"), ("http://h", "amqp://"), ("amqp://", "host"), ("amqp://u:p@:1", "host"),
      ("amqp://h:0", "port"), ("amqp://h:65536", "port"), ("amqp://h:x", "port"), ("amqp://h:", "port"),
      ("amqp://[::1", "]"), ("amqp://[::1]x", "port"), ("amqp://h/a/b", "%2F"), ("amqp://h/%zz", "hexadecimal"),
      ("amqp://h/%+1", "hexadecimal"), ("amqp://h/%0", "hexadecimal"), ("amqp://h?heartbeat=1", "query"),
      ("amqp://:p@h", "user"), ("amqp://u%00x:p@h", "user"), ("amqp://u:%ff@h", "password"),
    ])
  func wrong(url: String, word: String) {
    let error = #expect(throws: BrokerError.self) { try BrokerEndpoint(url: url) }
    #expect(error?.code == .settings)
    #expect(error?.isRetriable == false)
    #expect(error?.reason.contains(word) == true, "\(String(describing: error))")
  }

  @Test("never shows its password, however it is printed")
  func secrecy() throws {
    let settings = try BrokerSettings(urls: "amqp://u:hunter2@h,amqps://v:hunter2@i", connectionName: "x")
    var dumped = ""
    dump(settings, to: &dumped)
    for text in [dumped, "\(settings)", String(reflecting: settings), "\(settings.endpoints)"] {
      #expect(!text.contains("hunter2"))
    }
    let error = #expect(throws: BrokerError.self) { try BrokerEndpoint(url: "amqp://u:hunter2@h:hunter2") }
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test("list keeps its order, and one bad entry refuses it whole")
  func list() throws {
    let settings = try BrokerSettings(urls: "amqp://a, amqp://b", connectionName: "x")
    #expect(settings.endpoints.map(\.host) == ["a", "b"])
    #expect(throws: BrokerError.self) { try BrokerSettings(urls: "amqp://a,", connectionName: "x") }
    #expect(throws: BrokerError.self) { try BrokerSettings(urls: "amqp://a", connectionName: "x", heartbeat: -1) }
  }
}
