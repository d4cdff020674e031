internal import Casework
internal import Channel
internal import Frontage
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Metrics
internal import NIOCore
internal import Operations
internal import Regulation

/// All that the handlers share.
struct Site: Sendable {
  let settings: WebSettings
  let language: Language
  let board: OfficeBoard
  let desk: Desk
  let courier: Courier
  let query: QueryKey
  let key: FormKey
  let limiter: RateLimiter
  let load = LoadMeter()
  let methods = AllowedMethods()
  let pages: Pages
  let log: Logger

  /// How long somebody looks at a blank page for his number, before he gets a reference instead.
  static let patience = Duration.seconds(6)

  /// Seconds since 1970 by the office's clock.
  var seconds: Int64 { board.now.microseconds / 1_000_000 }

  /// Reached by TLS alone.
  var isSecure: Bool { settings.publicURL?.hasPrefix("https://") ?? false }

  func page(
    _ name: String, title: String, _ words: [String: Any], _ request: Request, _ context: WebContext,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    // The other language's page is the same address where it can be asked for again; elsewhere, the form's beginning.
    let path = request.method == .get ? request.uri.path : Self.entrance(request.uri.path)
    let html = pages.page(
      name, title: title, words, context.language, query: context.query, path: path,
      centre: (board.office?.policy ?? Policy()).centre.name)
    return .html(html, status)
  }

  /// Where a page that answers a POST is entered anew.
  private static func entrance(_ path: String) -> String {
    if path.hasPrefix("/status") { return "/status" }
    return ["/complaint", "/receipt"].contains(path) ? path : "/"
  }

  func message(
    _ title: String, _ text: String, _ request: Request, _ context: WebContext, status: HTTPResponse.Status,
    values: [String: String] = [:]
  ) -> Response {
    if request.isForAPI {
      return Problem(status, code: text, detail: word(text, context).filled(values)).response(context.language)
    }
    return page(
      "message", title: word(title, context),
      ["title": word(title, context), "text": word(text, context).filled(values)],
      request, context, status: status)
  }

  func word(_ name: String, _ context: WebContext) -> String { Wording.word(name, context.language) }

  // MARK: What may go wrong

  func limited(_ request: Request, _ context: WebContext, seconds: Int, isOverall: Bool) -> Response {
    Counter(label: "redress_web_limited", dimensions: [("by", isOverall ? "overall" : "address")]).increment()
    var response = message(
      "busy_title", isOverall ? "overloaded" : "rate_limited", request, context,
      status: isOverall ? .serviceUnavailable : .tooManyRequests, values: ["seconds": "\(seconds)"])
    response.headers[.retryAfter] = "\(seconds)"
    return response
  }

  /// Nothing is there, or nothing that is asked for in this way.
  private func notFound(_ request: Request, _ context: WebContext) -> Response {
    let allowed = methods.at(request.uri.path)
    guard !allowed.isEmpty, !allowed.contains(request.method) else {
      return message("not_found_title", "not_found", request, context, status: .notFound)
    }
    var response = message("failed_title", "method_not_allowed", request, context, status: .methodNotAllowed)
    response.headers[.allow] = allowed.list
    return response
  }

  func failure(_ error: any Error, _ request: Request, _ context: WebContext) -> Response {
    switch error {
    case MultipartReader.Fault.tooLarge:
      return message("too_large_title", "too_large", request, context, status: .contentTooLarge)
    case MultipartReader.Fault.malformed:
      return message("failed_title", "malformed", request, context, status: .badRequest)
    case let problem as Problem:
      return problem.response(context.language)
    case let error as HTTPError where error.status.code == 404:
      return notFound(request, context)
    case is NIOTooManyBytesError:
      return message("too_large_title", "too_large", request, context, status: .contentTooLarge)
    case let error as HTTPError where error.status.code < 500:
      return message("failed_title", "malformed", request, context, status: error.status)
    default:
      // The error's own text may quote what somebody sent.
      log.error(
        "a request failed", metadata: ["error": "\(type(of: error))", "route": "\(context.endpointPath ?? "")"])
      return message("failed_title", "failed", request, context, status: .internalServerError)
    }
  }
}

extension Request {
  var isForAPI: Bool { uri.path.hasPrefix("/api/") }
}

extension Response {
  static func html(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}
