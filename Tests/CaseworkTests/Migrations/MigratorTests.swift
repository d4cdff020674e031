import Casework
import Database
import Foundation
import TestSupport
import Testing

@testable import Schema

struct MigratorTests {
  @Test func `a second run applies nothing`() throws {
    let database = try TestDatabase()
    #expect(try Migrator(try database.session()).migrate(rehearsal: false).isEmpty)
  }

  @Test func `a migration edited after the fact is refused`() throws {
    let database = try TestDatabase()
    let session = try database.session()
    try session.executeScript("UPDATE schema_migration SET sha256 = sha256('other') WHERE version = 2")
    let fault = #expect(throws: MigrationError.self) { try Migrator(session).migrate(rehearsal: false) }
    guard case .edited(version: 2, name: "rights")? = fault else { throw fault ?? .newer(version: 0) }
  }

  @Test func `a database of a newer binary is refused`() throws {
    let database = try TestDatabase()
    let session = try database.session()
    try session.executeScript("INSERT INTO schema_migration VALUES (999, 'later', sha256('x'))")
    let fault = #expect(throws: MigrationError.self) { try Migrator(session).migrate(rehearsal: false) }
    guard case .newer(version: 999)? = fault else { throw fault ?? .newer(version: 0) }
  }

  @Test func `a production database does not become a rehearsal`() throws {
    let database = try TestDatabase()
    let fault = #expect(throws: MigrationError.self) {
      try Migrator(try database.session()).migrate(rehearsal: true)
    }
    guard case .otherKind(isRehearsal: false)? = fault else { throw fault ?? .newer(version: 0) }
  }

  @Test func `a migration's own rights are written down, those somebody gave before stay a difference`() throws {
    let database = try TestDatabase()
    let session = try database.session()
    try session.executeScript("GRANT DELETE ON event TO redress_notifier")
    let script = """
      CREATE TABLE newer (a int); GRANT SELECT (a) ON newer TO redress_intake; REVOKE SELECT ON office FROM redress_intake
      """
    let later = Migration(version: 999, name: "later", sql: Array(script.utf8))
    _ = try Migrator(session).migrate(rehearsal: false, with: Migration.all + [later])
    let drift = try DatabaseCondition(session)
    #expect(drift.excessive.map(\.name) == ["redress_notifier DELETE event"])
    #expect(drift.revoked.isEmpty)
  }

  @Test func `the list of migrations is the folder's`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../ops/schema")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".sql") }
    let listed = Migration.all.map { migration in
      let version = String(migration.version)
      return String(repeating: "0", count: 4 - version.count) + version + "-" + migration.name + ".sql"
    }
    #expect(files.sorted() == listed)
    for (migration, file) in zip(Migration.all, listed) {
      #expect(try Data(contentsOf: folder.appending(path: file)) == Data(migration.sql))
    }
  }
}
