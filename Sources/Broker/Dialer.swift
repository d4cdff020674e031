internal import CRabbitMQ
internal import Glibc

/// Brings up one connection: socket, TLS, login, channel 1. Every wait in it has a deadline of the library's own.
struct Dialer {
  /// The only one: while the library waits for an answer on one channel it sets frames of others aside, where
  /// they age unread.
  static let channel: amqp_channel_t = 1
  private static let mostChannels: CInt = 1

  let settings: BrokerSettings
  let endpoint: BrokerEndpoint
  private var doing: String { "connecting to \(endpoint)" }

  func dial() throws(BrokerError) -> (handle: Handle, fuse: Fuse) {
    let handle = try Handle()
    let socket = try endpoint.isTLS ? secureSocket(on: handle) : plainSocket(on: handle)
    var timeout = settings.connectTimeout.timeval
    try check(amqp_socket_open_noblock(socket, endpoint.host, CInt(endpoint.port), &timeout))
    try check(amqp_set_handshake_timeout(handle.state, &timeout))
    var rpcTimeout = settings.rpcTimeout.timeval
    try check(amqp_set_rpc_timeout(handle.state, &rpcTimeout))
    let fuse = try Fuse(socket: amqp_get_sockfd(handle.state), settings.cutoff)
    do throws(BrokerError) {
      try greet(handle)
    } catch {
      fuse.remove()
      throw error
    }
    return (handle, fuse)
  }

  private func greet(_ handle: Handle) throws(BrokerError) {
    try login(handle)
    _ = amqp_channel_open(handle.state, Self.channel)
    try check(amqp_get_rpc_reply(handle.state))
    amqp_maybe_release_buffers(handle.state)
  }

  private func plainSocket(on handle: Handle) throws(BrokerError) -> OpaquePointer {
    // The connection owns the socket, and frees it.
    guard let socket = amqp_tcp_socket_new(handle.state) else { throw fault(.unreachable, "out of memory") }
    return socket
  }

  private func secureSocket(on handle: Handle) throws(BrokerError) -> OpaquePointer {
    guard let socket = amqp_ssl_socket_new(handle.state) else { throw fault(.unreachable, "TLS is not available") }
    amqp_ssl_socket_set_verify_peer(socket, 1)
    amqp_ssl_socket_set_verify_hostname(socket, 1)
    try check(amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST))
    try requireReadable(settings.caFile, "CA file")
    guard amqp_ssl_socket_set_cacert(socket, settings.caFile) == AMQP_STATUS_OK.rawValue else {
      throw fault(.settings, "the CA file \(settings.caFile) holds no certificate")
    }
    guard let (certificate, key) = settings.clientCertificate else { return socket }
    try requireReadable(certificate, "client certificate")
    try requireReadable(key, "client key")
    guard amqp_ssl_socket_set_key(socket, certificate, key) == AMQP_STATUS_OK.rawValue else {
      throw fault(.settings, "the client certificate \(certificate) or its key cannot be used")
    }
    return socket
  }

  private func requireReadable(_ path: String, _ name: String) throws(BrokerError) {
    guard access(path, R_OK) == 0 else {
      throw fault(.settings, "the \(name) \(path) cannot be read: \(String(cString: strerror(errno)))")
    }
  }

  private func login(_ handle: Handle) throws(BrokerError) {
    let pool = Pool()
    var properties = try FieldTable.write(clientProperties, into: pool)
    let reply = redress_amqp_login_plain(
      handle.state, endpoint.virtualHost, Self.mostChannels, AMQP_DEFAULT_FRAME_SIZE, CInt(settings.heartbeat),
      &properties, endpoint.user, endpoint.password)
    try check(reply)
  }

  /// What is not asked for here is not sent: without `consumer_cancel_notify` a deleted queue looks like endless
  /// silence, without `connection.blocked` a memory alarm like a hang (rabbitmq.com/consumer-cancel.html,
  /// rabbitmq.com/connection-blocked.html, rabbitmq.com/auth-notification.html).
  private var clientProperties: [String: FieldValue] {
    let capabilities = [
      "authentication_failure_close", "basic.nack", "connection.blocked", "consumer_cancel_notify",
      "publisher_confirms",
    ]
    return [
      "capabilities": .table(Dictionary(uniqueKeysWithValues: capabilities.map { ($0, .boolean(true)) })),
      "connection_name": .string(settings.connectionName),
      "product": "redress",
    ]
  }

  private func check(_ status: CInt) throws(BrokerError) {
    guard status != AMQP_STATUS_OK.rawValue else { return }
    throw BrokerError(doing: doing, status: status, otherwise: .unreachable)
  }

  private func check(_ reply: amqp_rpc_reply_t) throws(BrokerError) {
    if let error = BrokerError(doing: doing, reply: reply, otherwise: .unreachable) { throw error }
  }

  private func fault(_ code: BrokerError.Code, _ reason: String) -> BrokerError {
    BrokerError(doing: doing, code: code, reason: reason)
  }
}

extension Duration {
  /// Never negative, which the library would refuse.
  var timeval: timeval {
    let (seconds, attoseconds) = max(self, .zero).components
    return Glibc.timeval(tv_sec: Int(min(seconds, 3_155_760_000)), tv_usec: Int(attoseconds / 1_000_000_000_000))
  }
}
