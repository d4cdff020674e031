internal import Database

/// The desk's session with the database: opened when it is needed, and again when it broke. Confined to its thread.
final class DeskDatabase {
  private let settings: DatabaseSettings
  private var session: Connection?

  init(_ settings: DatabaseSettings) { self.settings = settings }

  /// A session that broke is opened again, once.
  func asking<Value>(_ question: (Connection) throws(DatabaseError) -> Value) throws(DatabaseError) -> Value {
    if let session, session.isAlive {
      do throws(DatabaseError) { return try question(session) } catch  where error.endsSession { self.session = nil }
    }
    let fresh = try Connection(settings)
    session = fresh
    return try question(fresh)
  }
}
