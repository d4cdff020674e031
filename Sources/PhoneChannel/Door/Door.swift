internal import Frontage
internal import Hummingbird
internal import Logging
internal import Operations
internal import ServiceLifecycle

/// The HTTP server on `REDRESS_LISTEN`. It speaks plain HTTP: TLS is the reverse proxy's.
enum Door {
  /// A hotline's software holds a few connections; one that goes wrong must not shut out the others.
  private static let limits = FrontageLimits(connections: 512, perAddress: 64, idle: .seconds(60))
  /// The proxy stands here.
  private static let proxies = TrustedProxies("127.0.0.0/8,::1") ?? TrustedProxies()

  static func service(_ routes: WorkOrderRoutes, on address: ListenAddress, _ health: Component) -> any Service {
    let log = routes.log
    if !address.isLocal {
      log.notice(
        "work orders are taken without TLS; put a proxy with TLS before it", metadata: ["address": "\(address)"])
    }
    return Frontage.service(
      routes.router.buildResponder(), on: address, limits: limits, proxies: proxies, log: log
    ) { served in
      health.ready()
      log.notice("taking work orders", metadata: ["address": "\(served)"])
    }
  }
}
