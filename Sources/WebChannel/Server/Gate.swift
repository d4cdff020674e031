internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Metrics

/// What every request passes: who and in which language, how often, and on the way back the headers that keep a browser
/// safe, and one line in the log that says nothing of a person.
struct Gate: RouterMiddleware {
  typealias Context = WebContext
  let site: Site

  func handle(
    _ request: Request, context: WebContext, next: @concurrent (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let began = ContinuousClock.now
    context.client = site.settings.proxies.client(
      peer: context.peer, forwarded: request.headers[values: .xForwardedFor])
    if let chosen = LanguageChoice.chosen(request.uri.query) {
      (context.language, context.isLanguageChosen) = (chosen, true)
    } else {
      context.language = LanguageChoice.accepted(request.headers[.acceptLanguage], otherwise: site.language)
    }
    var response = await answer(request, context, next)
    harden(&response, request)
    tell(request, context, response, began)
    return response
  }

  private func answer(
    _ request: Request, _ context: WebContext, _ next: @concurrent (Request, WebContext) async throws -> Response
  ) async -> Response {
    if case .wait(let seconds, let overall) = site.limiter.take(.page, by: context.client) {
      return site.limited(request, context, seconds: seconds, isOverall: overall)
    }
    do {
      return try await next(request, context)
    } catch {
      return site.failure(error, request, context)
    }
  }

  private func harden(_ response: inout Response, _ request: Request) {
    response.headers[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
      + "frame-ancestors 'none'"
    response.headers[.xContentTypeOptions] = "nosniff"
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.crossOriginOpenerPolicy] = "same-origin"
    response.headers[.crossOriginResourcePolicy] = "same-origin"
    response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=(), interest-cohort=()"
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    if site.isSecure { response.headers[.strictTransportSecurity] = "max-age=31536000" }
    response.headers[.vary] = "Accept-Language"
    // What was not read of a body would be taken for the next request.
    if response.status.code >= 400, request.method == .post { response.headers[.connection] = "close" }
  }

  /// The route, never the path: that of a notice holds its secret.
  private func tell(_ request: Request, _ context: WebContext, _ response: Response, _ began: ContinuousClock.Instant) {
    let route = context.endpointPath ?? "none"
    let took = began.duration(to: .now)
    Timer(label: "redress_web_request", dimensions: [("route", route), ("status", "\(response.status.code)")])
      .recordNanoseconds(took.components.seconds * 1_000_000_000 + took.components.attoseconds / 1_000_000_000)
    site.log.log(
      level: response.status.code >= 500 ? .warning : .debug, "request",
      metadata: [
        "method": "\(request.method)", "route": "\(route)", "status": "\(response.status.code)",
        "milliseconds": "\(Int(took / .milliseconds(1)))",
      ])
  }
}

extension HTTPField.Name {
  static let xForwardedFor = name("X-Forwarded-For")
  static let referrerPolicy = name("Referrer-Policy")
  static let crossOriginOpenerPolicy = name("Cross-Origin-Opener-Policy")
  static let permissionsPolicy = name("Permissions-Policy")
  static let idempotencyKey = name("Idempotency-Key")
  static let redressWork = name("Redress-Work")

  private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .via }
}
