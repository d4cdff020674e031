internal import Casework
internal import Channel
internal import Database
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Regulation

/// Where the links in mails lead: what it is about, a button to sign, and then what was confided.
///
/// Opening a page signs nothing: mail scanners open links too. The token is the key: neither the database nor this
/// process can read what stands behind a link without it, and it is written nowhere.
struct NoticePages {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func add(to router: Router<WebContext>) {
    router.get("/n/{token}") { request, context in try await show(request, context) }
    router.post("/n/{token}") { request, context in try await sign(request, context) }
  }

  private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    if let limited = limited(request, context) { return limited }
    switch await find(context) {
    case .away: return message("notice_away", request, context, status: .serviceUnavailable)
    case .gone: return message("notice_gone", request, context, status: .notFound)
    case .found(let link, _): return page(link, request, context)
    }
  }

  private func sign(_ request: Request, _ context: WebContext) async throws -> Response {
    if let limited = limited(request, context) { return limited }
    var reader = FormReader(site, context)
    try await reader.read(request)
    switch await find(context) {
    case .away: return message("notice_away", request, context, status: .serviceUnavailable)
    case .gone: return message("notice_gone", request, context, status: .notFound)
    case .found(let link, let token):
      guard case .good = FormToken.read(reader.fields["token"], site.key, at: site.seconds) else {
        return page(link, request, context)
      }
      if link.needsSigning, let refusal = await record(link, context) { return answer(refusal, request, context) }
      return await read(link, token, request, context)
    }
  }

  // MARK: Signing and reading

  /// Nil when it was signed for, now or before.
  private func record(_ link: NoticeLink, _ context: WebContext) async -> Receipt?? {
    let submission = Submission(
      id: FormToken.messageId(link.notice, "signature"), source: Filing.source, type: "redress.notice.signed.v1",
      subject: link.number, language: context.language, data: JSONObject([JSONMember("notice", .string(link.notice))]))
    guard let receipt = try? await site.courier.submit(submission, within: Site.patience) else { return .some(nil) }
    if case .accepted = receipt { return nil }
    return .some(receipt)
  }

  private func answer(_ receipt: Receipt?, _ request: Request, _ context: WebContext) -> Response {
    if case .refused(let refused)? = receipt {
      return site.page(
        "message", title: site.word("notice_gone_title", context),
        ["title": site.word("notice_gone_title", context), "text": refused.text(in: context.language)], request,
        context,
        status: .conflict)
    }
    return message("notice_pending", request, context, status: .accepted)
  }

  private func read(
    _ link: NoticeLink, _ token: NoticeToken, _ request: Request, _ context: WebContext
  ) async -> Response {
    let digest = token.digest
    do throws(DeskFault) {
      let sealed = try await site.desk.ask { (session) throws(DatabaseError) in
        try NoticeLink.sealed(digest, session)
      }
      guard let sealed else { return message("notice_pending", request, context, status: .accepted) }
      guard let confided = Confided(sealed, token: token) else {
        site.log.error("what stands behind a link can't be opened", metadata: ["notice": "\(link.notice)"])
        return message("notice_gone", request, context, status: .internalServerError)
      }
      return site.page(
        "confided", title: "\(site.word("notice_title", context)) \(link.number ?? "")",
        [
          "number": link.number ?? "", "done": site.word("notice_done", context),
          "summary": confided.lines(context.language).map { ["label": $0.label, "value": $0.value] },
        ], request, context)
    } catch {
      return message("notice_away", request, context, status: .serviceUnavailable)
    }
  }

  // MARK: Finding

  private enum Finding {
    case found(NoticeLink, token: NoticeToken)
    case gone
    case away
  }

  private func find(_ context: WebContext) async -> Finding {
    guard let token = context.parameters.get("token").flatMap({ NoticeToken($0) }) else { return .gone }
    let digest = token.digest
    do throws(DeskFault) {
      let link = try await site.desk.ask { (session) throws(DatabaseError) in try NoticeLink.read(digest, session) }
      guard let link, link.expiresAt > site.board.now else { return .gone }
      return .found(link, token: token)
    } catch {
      return .away
    }
  }

  // MARK: Pages

  private func page(_ link: NoticeLink, _ request: Request, _ context: WebContext) -> Response {
    var words: [String: Any] = [
      "number": link.number ?? "", "kind": NoticeWords.kind(link.kind, context.language),
      "made": Words.moment(link.madeAt, context.language), "expires": Words.moment(link.expiresAt, context.language),
      "needs": link.needsSigning, "here": "\(request.uri.path)\(context.query)",
      "token": FormToken.new(at: site.seconds).text(site.key),
    ]
    if let signed = link.signedAt { words["signed"] = Words.moment(signed, context.language) }
    return site.page(
      "notice", title: "\(site.word("notice_title", context)) \(link.number ?? "")", words, request, context)
  }

  private func message(
    _ word: String, _ request: Request, _ context: WebContext, status: HTTPResponse.Status
  ) -> Response {
    site.message(
      word == "notice_gone" ? "notice_gone_title" : "notice_title", word, request, context, status: status)
  }

  private func limited(_ request: Request, _ context: WebContext) -> Response? {
    guard case .wait(let seconds, let overall) = site.limiter.take(.lookup, by: context.client) else { return nil }
    return site.limited(request, context, seconds: seconds, isOverall: overall)
  }
}
