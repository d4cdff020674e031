internal import CPostgres
internal import Glibc
internal import Sockets

/// One session with PostgreSQL: synchronous, and confined to the thread that made it.
///
/// After an error that `endsSession`, call `reset()`. Everything else leaves the session usable.
public final class Connection {
  public let settings: DatabaseSettings
  var handle: OpaquePointer?
  var prepared: [String: PreparedStatement] = [:]
  var channels: [String] = []
  var parameters = ParameterBuffer()
  /// A duplicate of the session's descriptor, for who may cut it off.
  private var watched: Int32 = -1

  /// Connects to the first host that answers and takes writes, and takes the role.
  /// - Throws: `connectionLost` when no host will have us (the message tells why for each), `permission` when the login
  ///   may not take the role.
  public init(_ settings: DatabaseSettings) throws(DatabaseError) {
    self.settings = settings
    try begin()
  }

  deinit { close() }

  public func close() {
    unwatch()
    PQfinish(handle)
    handle = nil
    prepared = [:]
  }

  private func watch(_ handle: OpaquePointer) {
    guard let cutoff = settings.cutoff else { return }
    watched = fcntl(PQsocket(handle), F_DUPFD_CLOEXEC, 0)
    if watched >= 0 { cutoff.watch(watched) }
  }

  private func unwatch() {
    guard watched >= 0 else { return }
    settings.cutoff?.forget(watched)
    Glibc.close(watched)
    watched = -1
  }

  /// Ends the session, if there is one, and begins another: statements are prepared anew when used, channels are listened
  /// to again. Notifications sent in between are lost: look once at what they would have told.
  public func reset() throws(DatabaseError) {
    close()
    try begin()
  }

  /// Whether the session still stands, as far as one can tell without asking the server: what has arrived is read.
  public var isAlive: Bool {
    guard let handle else { return false }
    takeInput(handle)
    return PQstatus(handle) == CONNECTION_OK
  }

  /// The descriptor to `poll` for input; another one after `reset()`. -1 when closed.
  public var socket: Int32 { handle.map { PQsocket($0) } ?? -1 }

  func session(for doing: String) throws(DatabaseError) -> OpaquePointer {
    guard let handle else { throw DatabaseError(.connectionLost, doing: doing, message: "the connection is closed") }
    return handle
  }

  private func begin() throws(DatabaseError) {
    let opened = try SessionOpening(settings).open()
    handle = opened
    watch(opened)
    do throws(DatabaseError) {
      for channel in channels { try listen(channel) }
    } catch {
      close()
      throw error
    }
  }
}

/// libpq forbids two threads in one session (section 34.20 of the manual).
@available(*, unavailable) extension Connection: Sendable {}
