internal import Casework
internal import Channel
internal import Database
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import NIOCore
internal import NIOPosix
internal import Regulation

/// What one gets for a complaint, at once or later.
struct ReceiptPages {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func ask(_ request: Request, _ context: WebContext) -> Response { entrance(request, context) }

  func show(_ request: Request, _ context: WebContext) async throws -> Response {
    if case .wait(let seconds, let overall) = site.limiter.take(.lookup, by: context.client) {
      return site.limited(request, context, seconds: seconds, isOverall: overall)
    }
    var reader = FormReader(site, context)
    try await reader.read(request)
    let typed = reader.fields["reference"]
    guard let reference = FormToken.reference(typed: typed) else {
      return entrance(request, context, typed, fault: site.word("reference_wrong", context))
    }
    switch await ReceiptSearch(site).find(FormToken.messageId(reference)) {
    case .accepted(let accepted, let receivedAt): return receipt(accepted, receivedAt, request, context)
    case .waiting: return waiting(reference, nil, request, context)
    case .refused(let refused):
      let fault = site.word("reference_refused", context).filled(["reason": refused.text(in: context.language)])
      return entrance(request, context, typed, fault: fault, status: .ok)
    case .unknown:
      return entrance(request, context, typed, fault: site.word("reference_unknown", context), status: .notFound)
    case .away:
      return entrance(
        request, context, typed, fault: site.word("reference_away", context), status: .serviceUnavailable)
    }
  }

  private func entrance(
    _ request: Request, _ context: WebContext, _ typed: String = "", fault: String? = nil,
    status: HTTPResponse.Status = .unprocessableContent
  ) -> Response {
    var words: [String: Any] = ["reference": typed]
    if let fault { words["reference_fault"] = fault }
    return site.page(
      "reference", title: site.word("reference_title", context), words, request, context,
      status: fault == nil ? .ok : status)
  }

  func receipt(
    _ accepted: Receipt.Accepted, _ receivedAt: Instant?, notice: String? = nil, _ request: Request,
    _ context: WebContext
  ) -> Response {
    var words = dates(receivedAt, context)
    words["number"] = accepted.number ?? ""
    words["query_code"] = code(accepted)
    words["received"] = receivedAt.map { Words.moment($0, context.language) } ?? ""
    words["status_address"] = address("/status", request)
    if let notice { words["notice"] = site.word(notice, context) }
    return site.page("receipt", title: site.word("receipt_title", context), words, request, context)
  }

  func waiting(
    _ reference: String, _ receivedAt: Instant?, notice: String? = nil, _ request: Request, _ context: WebContext
  ) -> Response {
    var words = dates(receivedAt, context)
    words["reference"] = FormToken.shown(reference)
    words["received"] = receivedAt.map { Words.moment($0, context.language) } ?? ""
    words["receipt_address"] = address("/receipt", request)
    if let notice { words["notice"] = site.word(notice, context) }
    return site.page(
      "waiting", title: site.word("waiting_title", context), words, request, context, status: .accepted)
  }

  /// Derived from the number, whoever remembered that.
  private func code(_ accepted: Receipt.Accepted) -> String {
    accepted.queryCode ?? accepted.number.map { site.query.code(for: $0).text } ?? ""
  }

  private func dates(_ receivedAt: Instant?, _ context: WebContext) -> [String: Any] {
    guard let receivedAt else { return [:] }
    return ExpectedDates(receivedAt: receivedAt, site.board.office, context.language)
      .words(context.language, lead: "dates_lead_received")
  }

  private func address(_ path: String, _ request: Request) -> String {
    site.settings.publicURL.map { $0 + path } ?? request.head.authority.map { "http://\($0)\(path)" } ?? path
  }
}

/// Looks for what became of a complaint: in the spool, in the database, in what the spool remembers.
struct ReceiptSearch {
  private let site: Site

  init(_ site: Site) { self.site = site }

  enum Finding {
    case accepted(Receipt.Accepted, Instant?)
    case refused(Receipt.Refused)
    case waiting
    case unknown
    /// Neither here nor to be asked.
    case away
  }

  func find(_ id: String) async -> Finding {
    let (spool, key) = (site.courier.spool, Filing.key(id))
    // The spool's lock is held while it flushes: no place to wait for a thread that serves others.
    let local = try? await NIOThreadPool.singleton.runIfActive { (spool.isWaiting(key), try spool.receipt(of: key)) }
    if local?.0 == true { return .waiting }
    do throws(DeskFault) {
      if let found = try await site.desk.ask({ (session) throws(DatabaseError) in try PublicReceipt.read(id, session) })
      {
        return .accepted(accepted(found), found.receivedAt)
      }
    } catch {
      if case .accepted(let accepted)? = local?.1 { return .accepted(accepted, nil) }
      return .away
    }
    switch local?.1 {
    case .accepted(let accepted)?: return .accepted(accepted, nil)
    case .refused(let refused)?: return .refused(refused)
    case nil: return .unknown
    }
  }

  private func accepted(_ found: PublicReceipt) -> Receipt.Accepted {
    let answer = (try? JSON.parse(found.answer))?.object ?? JSONObject()
    guard case .accepted(var accepted)? = Receipt(JSONObject([JSONMember("outcome", "accepted")] + answer.members))
    else {
      return Receipt.Accepted(number: found.number)
    }
    accepted.number = found.number
    accepted.queryCode = site.query.code(for: found.number).text
    return accepted
  }
}
