internal import Casework
public import Database
internal import Foundation

/// A migrated database of a test's own, copied from one template a process, dropped when the test lets go of it.
public final class TestDatabase: Sendable {
  public let url: String
  private let name: String

  /// - Parameter rehearsal: with a clock that the test may move.
  public init(rehearsal: Bool = false) throws {
    name = "test_\(UUID().uuidString.lowercased().filter { $0 != "-" })"
    let template = rehearsal ? try Self.rehearsalTemplate.get() : try Self.productionTemplate.get()
    try Self.administer("CREATE DATABASE \(name) TEMPLATE \(template)")
    url = Self.url(of: name)
  }

  deinit { try? Self.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }

  /// For a worker's role, or as the superuser.
  public func settings(as worker: String? = nil) throws -> DatabaseSettings {
    try DatabaseSettings(url: url, applicationName: "test", role: worker.map { Links.role(of: $0) })
  }

  /// A session as a worker's role, or as the superuser.
  public func session(as worker: String? = nil) throws -> Database.Connection {
    try Database.Connection(settings(as: worker))
  }

  private static let productionTemplate = Result { try template(rehearsal: false) }
  private static let rehearsalTemplate = Result { try template(rehearsal: true) }

  private static func template(rehearsal: Bool) throws -> String {
    let name = "test_template_\(rehearsal ? "r" : "p")_\(ProcessInfo.processInfo.processIdentifier)"
    try administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    try administer("CREATE DATABASE \(name) ENCODING 'UTF8' TEMPLATE template0")
    let session = try Database.Connection(DatabaseSettings(url: url(of: name), applicationName: "test"))
    defer { session.close() }
    _ = try Migrator(session).migrate(rehearsal: rehearsal)
    return name
  }

  /// CREATE DATABASE takes a lock on its template; tests in parallel take turns.
  private static func administer(_ sql: String) throws {
    let session = try Database.Connection(
      DatabaseSettings(url: url(of: "postgres"), applicationName: "test", statementTimeout: .seconds(120)))
    defer { session.close() }
    _ = try session.query(Statement("test.lock", "SELECT pg_advisory_lock(4242)"))
    try session.executeScript(sql)
  }

  private static func url(of database: String) -> String {
    // A missing variable fails every test that needs it, loudly, at its connection.
    let base =
      ProcessInfo.processInfo.environment["REDRESS_TEST_DATABASE_URL"]
      ?? "postgresql://REDRESS_TEST_DATABASE_URL.is.not.set/"
    let end = base.lastIndex(of: "/") ?? base.endIndex
    return "\(base[..<end])/\(database)"
  }
}
