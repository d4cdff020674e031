internal import Casework
internal import Channel
internal import Database
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Metrics
internal import Regulation

/// What a complainant sees of his case with number and query code, and what he may do about it.
struct StatusPages {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func add(to router: Router<WebContext>) {
    router.get("/status") { request, context in
      entrance(request, context, number: request.uri.queryParameters["number"].map { String($0) } ?? "")
    }
    router.post("/status") { request, context in try await show(request, context) }
    router.post("/status/satisfaction") { request, context in try await act(.followUp, request, context) }
    router.post("/status/reopening") { request, context in try await act(.requestReopening, request, context) }
    router.post("/status/withdrawal") { request, context in try await act(.withdraw, request, context) }
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let fields = try await fields(request, context)
    return await look(fields, request, context)
  }

  private func fields(_ request: Request, _ context: WebContext) async throws -> FormFields {
    var reader = FormReader(site, context)
    try await reader.read(request)
    return reader.fields
  }

  /// The case, once the code was right; every wrong one costs.
  private func look(
    _ fields: FormFields, _ request: Request, _ context: WebContext, notice: String? = nil, fault: String? = nil
  ) async -> Response {
    if case .wait(let seconds, let overall) = site.limiter.take(.lookup, by: context.client) {
      return site.limited(request, context, seconds: seconds, isOverall: overall)
    }
    let number = fields["number"].trimmed.uppercased()
    switch await CaseLookup(site).find(number, code: fields["code"]) {
    case .wrong:
      return entrance(
        request, context, number: number, fault: site.word("status_wrong", context), status: .unprocessableContent)
    case .away:
      return entrance(
        request, context, number: number, fault: site.word("status_away", context), status: .serviceUnavailable)
    case .found(let found, let code):
      var words = CaseWords(found: found, language: context.language).all
      words["code"] = code
      words["token"] = FormToken.new(at: site.seconds).text(site.key)
      if let notice { words["notice"] = site.word(notice, context) }
      if let fault { words["fault"] = fault }
      return site.page(
        "case", title: "\(site.word("case_title", context)) \(number)", words, request, context,
        status: fault == nil ? .ok : .unprocessableContent)
    }
  }

  private func entrance(
    _ request: Request, _ context: WebContext, number: String, fault: String? = nil, status: HTTPResponse.Status = .ok
  ) -> Response {
    var words: [String: Any] = ["number": number]
    if let fault { words["number_fault"] = fault }
    return site.page(
      "status", title: site.word("status_title", context), words, request, context, status: status)
  }

  // MARK: Acting

  private func act(_ command: CommandName, _ request: Request, _ context: WebContext) async throws -> Response {
    let fields = try await fields(request, context)
    guard case .good(let token) = FormToken.read(fields["token"], site.key, at: site.seconds) else {
      return await look(fields, request, context, fault: site.word("form_expired", context))
    }
    if case .wait(let seconds, let overall) = site.limiter.take(.submission, by: context.client) {
      return site.limited(request, context, seconds: seconds, isOverall: overall)
    }
    let wish: Wish
    do throws(WishFault) {
      wish = try Wish(
        command, satisfaction: fields["satisfaction"], text: fields[command == .followUp ? "remark" : "reason"])
    } catch {
      return await look(fields, request, context, fault: site.word(error.word, context))
    }
    let number = fields["number"].trimmed.uppercased()
    guard let code = QueryCode(typed: fields["code"]), site.query.code(for: number) == code else {
      return entrance(
        request, context, number: number, fault: site.word("status_wrong", context), status: .unprocessableContent)
    }
    let outcome = await wish.send(
      about: number, code, id: FormToken.messageId(token.reference, wish.name), site, context)
    Counter(label: "redress_web_wishes", dimensions: [("wish", wish.name), ("outcome", outcome.name)]).increment()
    switch outcome {
    case .done: return await look(fields, request, context, notice: wish.done)
    case .waiting: return await look(fields, request, context, notice: "act_waiting")
    case .refused(let reason): return await look(fields, request, context, fault: reason)
    case .notKept: return await look(fields, request, context, fault: site.word("act_failed", context))
    }
  }
}

/// Finds a case by number and query code.
struct CaseLookup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  enum Finding {
    case found(PublicCase, code: String)
    /// No such case, or not its code: nobody learns which.
    case wrong
    case away
  }

  func find(_ number: String, code typed: String) async -> Finding {
    guard ComplaintForm.isNumber(number), let code = QueryCode(typed: typed), site.query.code(for: number) == code
    else {
      Counter(label: "redress_web_wrong_codes").increment()
      return .wrong
    }
    let key = site.query
    do throws(DeskFault) {
      let found = try await site.desk.ask { (session) throws(DatabaseError) in
        try PublicCase.read(number, key, session)
      }
      return found.map { .found($0, code: code.text) } ?? .wrong
    } catch {
      return .away
    }
  }
}
