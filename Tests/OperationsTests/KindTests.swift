import Testing

@testable import Operations

@Suite struct KindTests {
  @Test(
    "a listen address is host and port or a socket's path",
    arguments: [
      ("127.0.0.1:9101", ListenAddress.tcp(host: "127.0.0.1", port: 9101)),
      ("[::1]:0", .tcp(host: "::1", port: 0)),
      ("admin.internal:65535", .tcp(host: "admin.internal", port: 65535)),
      ("unix:/run/redress/admin.sock", .unix(path: "/run/redress/admin.sock")),
    ])
  func addresses(text: String, address: ListenAddress) {
    #expect(ListenAddress(text) == address)
    #expect(address.description == text)
  }

  @Test(
    "what is not an address is refused",
    arguments: [
      "", "9101", ":9101", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:+1", "::1:9101", "[::1]",
      "[::1]9101",
      "unix:relative", "a b:1", "http://127.0.0.1:1", "unix:/" + String(repeating: "x", count: 108),
    ])
  func badAddresses(text: String) { #expect(ListenAddress(text) == nil) }

  @Test("only loopback and sockets are local")
  func local() {
    #expect(ListenAddress("127.0.0.9:1")?.isLocal == true)
    #expect(ListenAddress("[::1]:1")?.isLocal == true)
    #expect(ListenAddress("unix:/a")?.isLocal == true)
    #expect(ListenAddress("0.0.0.0:1")?.isLocal == false)
  }

  @Test(
    "URLs of the product's servers are taken as they are",
    arguments: [
      "postgresql://redress:p%40ss@db/redress?sslmode=verify-full", "postgresql:///redress?host=/run/postgresql",
      "postgresql://a:5432,b:5433/redress?target_session_attrs=read-write", "postgresql://u@[fe80::1]:5432/x",
      "POSTGRESQL://db/x",
    ])
  func urls(text: String) throws {
    let url = try Kind<URLString>.url("postgresql", hostRequired: false).parse(text)
    #expect(url.text == text)
    #expect(url.scheme == "postgresql")
  }

  @Test(
    "a URL of another scheme, without host, with a port out of range or a broken escape is refused",
    arguments: [
      "", "db.internal", "amqp:/host", "mysql://db/x", "amqp:///vhost", "amqp://host:0/", "amqp://host:99999/",
      "amqp://ho st/", "amqp://host/%2", "amqp://host/%zz", "amqp://a,/", "amqp://user:pa/ss@host/",
    ])
  func badURLs(text: String) {
    #expect(throws: BadValue.self) { try Kind<URLString>.url("amqp", "amqps").parse(text) }
  }

  @Test("several broker URLs stand with commas between")
  func severalURLs() throws {
    let urls = try Kind<[URLString]>.urls("amqp", "amqps").parse("amqp://a:5672/r, amqps://b/r")
    #expect(urls.map(\.text) == ["amqp://a:5672/r", "amqps://b/r"])
    #expect(throws: BadValue.self) { try Kind<[URLString]>.urls("amqp").parse("amqp://a/,") }
  }

  @Test(
    "sizes are bytes or powers of 1024",
    arguments: [
      ("1", 1), ("500000", 500_000), ("2K", 2048), ("20MiB", 20 << 20), ("20 MB", 20 << 20), ("1g", 1 << 30), ("7B", 7),
    ])
  func sizes(text: String, bytes: Int) throws { #expect(try Kind<Int>.size.parse(text) == bytes) }

  @Test(
    "what is no size is refused", arguments: ["", "0", "-1", "M", "1.5M", "1T", "1iB", "9223372036854775807G", "１"])
  func badSizes(text: String) { #expect(throws: BadValue.self) { try Kind<Int>.size.parse(text) } }

  @Test(
    "durations carry their unit",
    arguments: [
      ("500ms", Duration.milliseconds(500)), ("30s", .seconds(30)), ("5min", .seconds(300)), ("7 d", .seconds(604_800)),
    ])
  func durations(text: String, duration: Duration) throws {
    #expect(try Kind<Duration>.duration.parse(text) == duration)
  }

  @Test("a key is canonical base64 of exactly its length")
  func keys() throws {
    let kind = Kind<[UInt8]>.base64(bytes: 32)
    let zeros = String(repeating: "A", count: 43) + "="
    #expect(try kind.parse(zeros) == [UInt8](repeating: 0, count: 32))
    for text in [
      String(repeating: "A", count: 43), zeros + "\n", String(repeating: "A", count: 42) + "B=", "AAAA", "=",
    ] {
      #expect(throws: BadValue.self) { try kind.parse(text) }
    }
    #expect(try Kind<[UInt8]>.base64(bytes: 5).parse("aGVsbG8=") == Array("hello".utf8))
  }

  @Test(
    "an address that could forge a header field is refused",
    arguments: [
      ("redress@example.org", true), ("政务监督 <redress@example.org>", true), ("a@b@c", false), ("nobody", false),
      ("a@b\nBcc: c@d", false), ("@b", false), ("a @b", false),
    ])
  func mailAddresses(text: String, isGood: Bool) {
    #expect(((try? Kind<String>.mailAddress.parse(text)) != nil) == isGood)
  }

  @Test("a file must be a file, a folder a folder")
  func paths() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("x", "text")
    #expect(try Kind<String>.file.parse(file) == file)
    #expect(try Kind<String>.folder(writable: true).parse(folder.path) == folder.path)
    #expect(throws: BadValue.self) { try Kind<String>.file.parse(folder.path) }
    #expect(throws: BadValue.self) { try Kind<String>.folder().parse(file) }
    #expect(throws: BadValue.self) { try Kind<String>.file.parse(folder.path + "/none") }
  }
}
