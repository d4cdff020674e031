internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOPosix
internal import Synchronization

/// `/healthz`, `/readyz` and `/metrics` on `REDRESS_ADMIN_LISTEN`: for a probe and a scraper on this machine. No login,
/// so it says nothing that the log would not; bounded, so that nobody can fill the process through it.
final class AdminServer: Sendable {
  /// A scraper and some probes need a few.
  static let connectionLimit = 32
  static let idleLimit = TimeAmount.seconds(30)

  private let health: Health
  private let metrics: MetricsRegistry
  private let logger: Logger
  private let start = Mutex<Start>(.pending)
  private let settled: Wake

  private enum Start {
    case pending
    case listening(ListenAddress)
    case failed(any Error)
  }

  init(health: Health, metrics: MetricsRegistry, logger: Logger) throws(SystemFault) {
    self.health = health
    self.metrics = metrics
    self.logger = logger
    settled = try Wake()
  }

  /// Listens before it returns, and serves until the process ends. Gives the address with the port in use.
  @discardableResult
  func start(on address: ListenAddress) throws -> ListenAddress {
    if !address.isLocal {
      logger.warning("admin server is reachable from outside", metadata: ["address": "\(address)"])
    }
    Task.detached { await self.serve(on: address) }
    Poll.isReadable(settled.descriptor, within: .seconds(10))
    switch start.withLock({ $0 }) {
    case .listening(let actual):
      logger.info("admin server listens", metadata: ["address": "\(actual)"])
      return actual
    case .failed(let error): throw error
    case .pending: throw Exit(.refused, "admin server did not come up on \(address)")
    }
  }

  private func serve(on address: ListenAddress) async {
    do {
      try await application(address).run()
    } catch {
      guard !isListening else {
        // `start` has long returned, and the lanes go on without us.
        logger.error("admin server ended", error: error, metadata: ["address": "\(address)"])
        return
      }
      settle(.failed(Exit(.refused, "admin server on \(address): \(error)")))
    }
  }

  private var isListening: Bool {
    start.withLock { if case .listening = $0 { true } else { false } }
  }

  private func settle(_ outcome: Start) {
    start.withLock { $0 = outcome }
    settled.ring()
  }

  private func application(_ address: ListenAddress) -> some ApplicationProtocol {
    // Hummingbird tells of every connection that goes wrong; a probe that hangs up is no news.
    var quiet = logger
    quiet.logLevel = .error
    return Application(
      router: AdminRoutes(health: health, metrics: metrics).router,
      server: .http1(configuration: .init(idleTimeout: Self.idleLimit)),
      configuration: .init(
        address: address.bindAddress,
        backlog: Self.connectionLimit,
        availableConnectionsDelegate: .maximum(Self.connectionLimit, logger: quiet)),
      onServerRunning: { channel in self.settle(.listening(address.withPort(channel.localAddress?.port))) },
      // One loop is enough; the shared group would start a thread per core.
      eventLoopGroupProvider: .shared(MultiThreadedEventLoopGroup(numberOfThreads: 1)),
      logger: quiet)
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
