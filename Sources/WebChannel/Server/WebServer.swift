internal import Frontage
internal import Hummingbird
internal import Logging
internal import Operations
internal import ServiceLifecycle

/// The public HTTP server.
enum WebServer {
  private static let limits = FrontageLimits(connections: 2000, perAddress: 64, idle: .seconds(30))

  static func service(_ site: Site, on address: ListenAddress, _ log: Logger) -> some Service {
    Frontage.service(
      Routes(site).router.buildResponder(), on: address, limits: limits, proxies: site.settings.proxies, log: log
    ) { log.info("serves the public", metadata: ["address": "\($0)"]) }
  }
}
