import Logging
import ServiceLifecycle

@testable import Operations

/// A service that runs until it is asked to stop.
struct TrialService: Service {
  let component: Component
  let logger: Logger

  func run() async throws {
    component.ready()
    try? await gracefulShutdown()
    logger.info("served")
  }
}
