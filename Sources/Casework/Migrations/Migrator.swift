internal import Crypto
public import Database
public import Schema

/// Brings a database's schema up to date: forward only, under a lock, each step in a transaction of its own.
public struct Migrator {
  private let session: Session

  public init(_ session: Session) { self.session = session }

  /// Applies what is missing and gives it back.
  /// - Parameter rehearsal: makes a new database one whose clock may be moved; it must agree with one that exists.
  public func migrate(
    rehearsal: Bool, with migrations: [Migration] = Migration.all
  ) throws(MigrationError) -> [Migration] {
    try database { () throws(DatabaseError) in try prepare() } as Void
    let result = Result { () throws(MigrationError) in try apply(migrations, rehearsal: rehearsal) }
    _ = try database { () throws(DatabaseError) in try session.execute(MigrationStore.unlock) }
    return try result.get()
  }

  /// What the database lacks; throws when it holds what the binary doesn't know or knows differently.
  public func missing(from migrations: [Migration] = Migration.all) throws(MigrationError) -> [Migration] {
    let applied = try database { () throws(DatabaseError) in try appliedDigests() }
    let known = migrations.map(\.version).max() ?? 0
    if let newest = applied.keys.max(), newest > known { throw .newer(version: newest) }
    for migration in migrations {
      guard let digest = applied[migration.version] else { continue }
      guard digest == migration.digest else { throw .edited(version: migration.version, name: migration.name) }
    }
    return migrations.filter { applied[$0.version] == nil }
  }

  private func prepare() throws(DatabaseError) {
    try session.execute(MigrationStore.lock)
    try session.executeScript(MigrationStore.table, named: "migration.table")
  }

  private func apply(_ migrations: [Migration], rehearsal: Bool) throws(MigrationError) -> [Migration] {
    let encoding = try database { () throws(DatabaseError) in
      try session.query(MigrationStore.encoding).only().text("encoding")
    }
    guard encoding == "UTF8" else { throw .encoding(encoding) }
    let missing = try missing(from: migrations)
    for migration in missing { try database { () throws(DatabaseError) in try apply(migration) } }
    _ = try database { () throws(DatabaseError) in
      try session.execute(MigrationStore.makeClock, [.bool(rehearsal)])
    }
    let isRehearsal = try database { () throws(DatabaseError) in try ClockStore.isRehearsal(session) }
    guard isRehearsal == rehearsal else { throw .otherKind(isRehearsal: isRehearsal) }
    return missing
  }

  private func apply(_ migration: Migration) throws(DatabaseError) {
    try session.transaction { () throws(DatabaseError) in
      try session.executeScript(MigrationStore.rightsBefore, named: "migration.rights_before")
      try session.executeScript(
        String(decoding: migration.sql, as: UTF8.self), named: "migration \(migration.version)")
      try session.executeScript(MigrationStore.rightsAfter, named: "migration.rights_after")
      try session.execute(
        MigrationStore.record, [.int(migration.version), .text(migration.name), .bytes(migration.digest)])
    }
  }

  private func appliedDigests() throws(DatabaseError) -> [Int: [UInt8]] {
    var digests: [Int: [UInt8]] = [:]
    for row in try session.query(MigrationStore.applied) { digests[try row.int("version")] = try row.bytes("sha256") }
    return digests
  }

  private func database<Value>(
    _ body: () throws(DatabaseError) -> Value
  ) throws(MigrationError) -> Value {
    do { return try body() } catch { throw .database(error) }
  }
}

extension Migration {
  var digest: [UInt8] { Array(SHA256.hash(data: sql)) }
}
