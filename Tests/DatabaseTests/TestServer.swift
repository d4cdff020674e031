import Foundation
import Testing

@testable import Database

/// The server the environment names for tests. Every test makes a database of its own in it.
enum TestServer {
  static let url = ProcessInfo.processInfo.environment["REDRESS_TEST_DATABASE_URL"]
  static let missing: Comment = "set REDRESS_TEST_DATABASE_URL to a superuser's postgresql:// URL"

  static func settings(
    database: String? = nil, login: String? = nil, role: String? = nil, hosts: String? = nil, ports: String? = nil,
    statementTimeout: Duration = .seconds(30)
  ) throws -> DatabaseSettings {
    let given = try DatabaseSettings(url: #require(url), applicationName: "tests").parameters
    var query = "?host=\(hosts ?? given["host"] ?? "localhost")&port=\(ports ?? given["port"] ?? "5432")"
    query += "&dbname=\(database ?? given["dbname"] ?? "postgres")&user=\(login ?? given["user"] ?? "postgres")"
    if let password = given["password"] { query += "&password=\(password)" }
    return try DatabaseSettings(
      url: "postgresql:///" + query, applicationName: "DatabaseTests", role: role, statementTimeout: statementTimeout)
  }

  /// The superuser's own, so that a login made for a test gets in by the same URL.
  static var password: String {
    get throws { try DatabaseSettings(url: #require(url), applicationName: "tests").parameters["password"] ?? "x" }
  }

  /// A name nothing else in the server has.
  static func uniqueName() -> String { "redress_test_\(UInt64.random(in: 0 ... .max))" }
}

/// A database that lives as long as the test.
final class TestDatabase: Sendable {
  let name = TestServer.uniqueName()

  init() throws {
    try Connection(TestServer.settings()).executeScript("CREATE DATABASE \(name) TEMPLATE template0")
  }

  deinit { try? Connection(TestServer.settings()).executeScript("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

  func connect(role: String? = nil, statementTimeout: Duration = .seconds(30)) throws -> Connection {
    try Connection(TestServer.settings(database: name, role: role, statementTimeout: statementTimeout))
  }
}

/// A role of no rights, which its deinit drops; the database must be gone by then, so make the role first.
final class TestRole {
  let name = TestServer.uniqueName()
  init(_ options: String = "NOLOGIN") throws {
    try Connection(TestServer.settings()).executeScript("CREATE ROLE \(name) \(options)")
  }
  deinit { try? Connection(TestServer.settings()).executeScript("DROP ROLE IF EXISTS \(name)") }
}

/// Runs blocking work on a thread of its own: the threads of Swift's pool are too few to wait on each other.
func onThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
  }
}

/// The error the work throws; the test fails when it throws none.
func failure<Result>(
  sourceLocation: SourceLocation = #_sourceLocation, _ work: () throws -> Result
) throws -> DatabaseError {
  try #require(throws: DatabaseError.self, sourceLocation: sourceLocation) { _ = try work() }
}
