import Testing

@testable import Database

@Suite(.enabled(if: TemporaryServer.programs != nil, TemporaryServer.missing))
struct TemporaryServerTests {
  let server: TemporaryServer
  private let one = Statement("one", "SELECT 1 AS it")
  private let encrypted = Statement("encrypted", "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")

  init() throws { server = try TemporaryServer() }

  @Test("a stopped server is a lost connection, and once it is back reset() goes on")
  func restart() throws {
    let connection = try Connection(DatabaseSettings(url: server.url, applicationName: "tests"))
    _ = try connection.query(one)
    try server.stop()
    #expect(!connection.isAlive)
    #expect(try failure { try connection.query(one) }.kind == .connectionLost)
    let refused = try failure { try connection.reset() }
    #expect(refused.kind == .connectionLost)
    #expect(refused.doing == "connect")
    #expect(!connection.isAlive)
    try server.start()
    try connection.reset()
    #expect(try connection.query(one).only().int("it") == 1)
  }

  @Test("a server is taken only if the certificate authority given vouches for its name")
  func certificate() throws {
    let trusted = try DatabaseSettings(
      url: server.url, certificateAuthority: server.certificate("server"), applicationName: "tests")
    #expect(try Connection(trusted).query(encrypted).only().bool("ssl"))
    let stranger = try DatabaseSettings(
      url: server.url, certificateAuthority: server.certificate("stranger"), applicationName: "tests")
    let wrongAuthority = try failure { _ = try Connection(stranger) }
    #expect(wrongAuthority.kind == .connectionLost)
    #expect(wrongAuthority.message.contains("certificate verify failed"))
    let otherName = try DatabaseSettings(
      url: server.url.replacing("localhost", with: "127.0.0.1"), certificateAuthority: server.certificate("server"),
      applicationName: "tests")
    #expect(try failure { _ = try Connection(otherName) }.kind == .connectionLost)
  }

  @Test("a big pipeline does not lock up over TLS either", .timeLimit(.minutes(2)))
  func pipeline() throws {
    let settings = try DatabaseSettings(
      url: server.url, certificateAuthority: server.certificate("server"), applicationName: "tests")
    let echo = Statement("echo", "SELECT $1::text AS it")
    let text = Value.text(String(repeating: "x", count: 100_000))
    let answers = try Connection(settings).pipeline { pipeline in for _ in 0..<300 { pipeline.add(echo, [text]) } }
    #expect(try answers[299].only().bytes("it").count == 100_000)
  }
}
