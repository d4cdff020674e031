import Foundation
import Sockets
import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct SessionTests {
  private let who = Statement("who", "SELECT current_user::text AS role, session_user::text AS login")

  @Test("the session takes the role it is told, again after a reset")
  func role() throws {
    let role = try TestRole()
    let connection = try Connection(TestServer.settings(role: role.name))
    for _ in 0..<2 {
      #expect(try connection.query(who).only().text("role") == role.name)
      try connection.reset()
    }
  }

  @Test("a login that may not take the role is told so")
  func roleRefused() throws {
    let (login, role) = (try TestRole("LOGIN PASSWORD '\(try TestServer.password)'"), try TestRole())
    let refused = try failure { _ = try Connection(TestServer.settings(login: login.name, role: role.name)) }
    #expect(refused.kind == .permission)
    #expect(refused.doing == "set role")
    #expect(refused.message.contains(login.name) && refused.message.contains(role.name))
    let missing = try failure { _ = try Connection(TestServer.settings(role: "nobody_at_all")) }
    #expect(missing.kind == .permission)
    #expect(missing.message.contains("nobody_at_all"))
  }

  @Test("the session speaks UTC and shows the application's name")
  func session() throws {
    let show = Statement("show", "SELECT current_setting($1) AS it")
    let connection = try Connection(TestServer.settings())
    let wanted = [
      "timezone": "UTC", "application_name": "DatabaseTests", "statement_timeout": "30s", "client_encoding": "UTF8",
    ]
    for (name, value) in wanted { #expect(try connection.query(show, [.text(name)]).only().text("it") == value) }
  }

  @Test("the server is told to look for us, so that a machine without power holds nothing for long")
  func lookedFor() throws {
    var settings = try TestServer.settings()
    settings.idleInTransactionTimeout = .seconds(60)
    let show = Statement("show", "SELECT current_setting($1) AS it")
    let connection = try Connection(settings)
    let wanted = [
      "tcp_keepalives_idle": "15", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
      "tcp_user_timeout": "30000", "client_connection_check_interval": "10s",
      "idle_in_transaction_session_timeout": "1min",
    ]
    for (name, value) in wanted {
      #expect(try connection.query(show, [.text(name)]).only().text("it") == value, "\(name)")
    }
  }

  @Test("a transaction that is left open in silence is ended by the server, and the session is known to be lost")
  func idleTransaction() throws {
    var settings = try TestServer.settings()
    settings.idleInTransactionTimeout = .milliseconds(50)
    let connection = try Connection(settings)
    let error = try failure {
      try connection.transaction { () throws(DatabaseError) in
        _ = try connection.query(who)
        // Idling is what is tested: ten times as long as the server allows.
        Thread.sleep(forTimeInterval: 0.5)
        _ = try connection.query(who)
      }
    }
    #expect(error.endsSession)
    #expect(error.sqlstate == "25P03" || error.sqlstate == nil)
    try connection.reset()
    #expect(try connection.query(who).only().text("login").isEmpty == false)
  }

  @Test("of several hosts the first that answers is taken")
  func severalHosts() throws {
    let given = try TestServer.settings().parameters
    let (host, port) = (given["host"] ?? "", given["port"] ?? "")
    let settings = try TestServer.settings(hosts: "127.0.0.1,\(host)", ports: "1,\(port)")
    #expect(try Connection(settings).query(Statement("one", "SELECT 1 AS it")).only().int("it") == 1)
  }

  @Test("when no host answers, the error tells why for each")
  func noHost() throws {
    let settings = try TestServer.settings(hosts: "127.0.0.1,127.0.0.2", ports: "1,1")
    let error = try failure { _ = try Connection(settings) }
    #expect(error.kind == .connectionLost)
    #expect(error.doing == "connect")
    #expect(error.message.contains("127.0.0.1") && error.message.contains("127.0.0.2"))
  }

  @Test("a server that takes no writes is refused")
  func readOnlyRefused() throws {
    let database = try TestDatabase()
    let admin = try Connection(TestServer.settings())
    try admin.executeScript("ALTER DATABASE \(database.name) SET default_transaction_read_only = on")
    #expect(try failure { _ = try database.connect() }.kind == .connectionLost)
  }

  @Test("a cutoff ends a statement's wait at once, and lets no session begin any more")
  func cutoff() throws {
    let cutoff = Cutoff()
    var settings = try TestServer.settings(statementTimeout: .seconds(3600))
    settings.cutoff = cutoff
    let connection = try Connection(settings)
    Thread.detachNewThread { cutoff.cut() }
    let sleep = Statement("test.sleep", "SELECT pg_sleep(3600)")
    #expect(try failure { _ = try connection.query(sleep) }.kind == .connectionLost)
    #expect(try failure { try connection.reset() }.kind == .connectionLost)
  }

  @Test("a wait for a lock has a limit of its own")
  func lockTimeout() throws {
    let database = try TestDatabase()
    let holder = try database.connect()
    _ = try holder.query(Statement("test.hold", "SELECT pg_advisory_lock(1)"))
    var settings = try TestServer.settings(database: database.name)
    settings.lockTimeout = .milliseconds(20)
    let waiter = try Connection(settings)
    let error = try failure { _ = try waiter.query(Statement("test.wait", "SELECT pg_advisory_lock(1)")) }
    #expect(error.kind == .resource && error.sqlstate == "55P03")
    #expect(waiter.isAlive)
  }

  @Test("a closed connection says so, and reset() opens it again")
  func closed() throws {
    let connection = try Connection(TestServer.settings())
    connection.close()
    #expect(!connection.isAlive)
    #expect(connection.socket == -1)
    #expect(try failure { _ = try connection.query(who) }.kind == .connectionLost)
    #expect(try failure { _ = try connection.notifications() }.kind == .connectionLost)
    try connection.reset()
    #expect(connection.isAlive)
    #expect(connection.socket >= 0)
  }
}
