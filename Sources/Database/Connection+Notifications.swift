internal import CPostgres
internal import Glibc

extension Connection {
  /// Listens to a channel, also after a `reset()`. Inside a transaction it takes effect at COMMIT.
  public func listen(_ channel: String) throws(DatabaseError) {
    let handle = try session(for: "listen")
    guard let quoted = PQescapeIdentifier(handle, channel, channel.utf8.count) else {
      throw DatabaseError(.misuse, doing: "listen", message: "not a channel name")
    }
    defer { PQfreemem(quoted) }
    let result = ServerResult(of: handle, sent: PQsendQuery(handle, "LISTEN " + String(cString: quoted)))
    guard result.succeeded else { throw result.error(doing: "listen", on: handle) }
    if !channels.contains(channel) { channels.append(channel) }
  }

  /// What has arrived so far, without waiting. Call it before polling `socket`: a notification may already have been read
  /// together with the answer to a statement. Throws `connectionLost` when the server went away.
  public func notifications() throws(DatabaseError) -> [Notification] {
    let handle = try session(for: "notifications")
    takeInput(handle)
    var arrived: [Notification] = []
    while let notification = PQnotifies(handle) {
      defer { PQfreemem(notification) }
      let channel = String(cString: notification.pointee.relname)
      let payload = String(cString: notification.pointee.extra)
      arrived.append(Notification(channel: channel, payload: payload, sender: notification.pointee.be_pid))
    }
    guard PQstatus(handle) == CONNECTION_OK || !arrived.isEmpty else {
      throw ServerResult.silentError(doing: "notifications", on: handle)
    }
    return arrived
  }

  /// Reads until the socket is empty: a farewell and the end of the stream take two reads.
  func takeInput(_ handle: OpaquePointer) {
    while PQstatus(handle) == CONNECTION_OK, Readiness.now(PQsocket(handle)).contains(.input) {
      guard PQconsumeInput(handle) == 1 else { return }
    }
  }
}
