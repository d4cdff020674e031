internal import HTTPTypes
internal import Hummingbird

/// What the admin server answers.
struct AdminRoutes: Sendable {
  let health: Health
  let metrics: MetricsRegistry

  var router: Router<BasicRequestContext> {
    let router = Router()
    router.get("/healthz") { _, _ in alive }
    router.get("/readyz") { _, _ in ready }
    router.get("/metrics") { _, _ in
      Self.response(.ok, PrometheusText.contentType, metrics.text())
    }
    return router
  }

  /// 200 while every lane makes progress, else 503 with those that don't.
  private var alive: Response {
    let report = health.report()
    let stalled = report.parts.filter(\.isStalled)
    return Self.json(report.isAlive, "{\"alive\":\(report.isAlive),\"stalled\":\(HealthJSON.list(stalled))}")
  }

  /// 200 when every part has what it needs, else 503 with what is waited for.
  private var ready: Response {
    let report = health.report()
    let waiting = report.parts.filter { $0.state != .ready }
    return Self.json(
      report.isReady,
      "{\"ready\":\(report.isReady),\"draining\":\(report.isDraining),\"waiting_for\":\(HealthJSON.list(waiting))}")
  }

  private static func json(_ isWell: Bool, _ text: String) -> Response {
    response(isWell ? .ok : .serviceUnavailable, "application/json", text + "\n")
  }

  private static func response(_ status: HTTPResponse.Status, _ type: String, _ text: String) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
