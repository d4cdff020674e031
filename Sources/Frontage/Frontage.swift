internal import Glibc
public import Hummingbird
internal import HummingbirdCore
public import Logging
internal import NIOCore
public import Operations
public import ServiceLifecycle

/// An HTTP server that stands towards the world, bounded on every side: connections in all and from one address, heads,
/// the pace of bodies. It speaks plain HTTP: TLS is the reverse proxy's.
public enum Frontage {
  /// - Parameters:
  ///   - proxies: whose connections stand for many clients.
  ///   - onServing: told where, once it does.
  public static func service<Responder: HTTPResponder>(
    _ responder: Responder, on address: ListenAddress, limits: FrontageLimits, proxies: TrustedProxies, log: Logger,
    onServing: @escaping @Sendable (ListenAddress) -> Void
  ) -> some Service where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
    // Hummingbird tells of every connection that goes wrong; a client that hangs up is no news.
    var quiet = log
    quiet.logLevel = .error
    allowFiles(limits.connections + 256)
    let guests = Guests(limits, proxies: proxies)
    return Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [GuestHandler(guests)], idleTimeout: limits.idle,
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
      configuration: .init(
        address: address.bindAddress, backlog: 512,
        availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
      onServerRunning: { channel in onServing(address.withPort(channel.localAddress?.port)) },
      logger: quiet)
  }

  /// A connection is an open file, and the shell's limit on those is often lower than ours on connections: then accept(2)
  /// would fail before anybody is shown out.
  private static func allowFiles(_ count: Int) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < count else { return }
    limit.rlim_cur = min(rlim_t(count), limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

extension ListenAddress {
  fileprivate var bindAddress: BindAddress {
    switch self {
    case .tcp(let host, let port): .hostname(host, port: port)
    case .unix(let path): .unixDomainSocket(path: path)
    }
  }

  fileprivate func withPort(_ actual: Int?) -> ListenAddress {
    if case .tcp(let host, _) = self, let actual { .tcp(host: host, port: actual) } else { self }
  }
}
