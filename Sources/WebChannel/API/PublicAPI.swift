internal import Casework
internal import Channel
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import NIOCore
internal import Regulation

/// The same for programs: `/api/v1`, described by `ops/contract/web-openapi.yaml`.
struct PublicAPI {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func add(to router: Router<WebContext>) {
    let api = router.group("/api/v1")
    api.get("/office") { _, context in office(context) }
    api.get("/dates") { _, context in dates(context) }
    api.post("/complaints") { request, context in try await submit(request, context) }
    api.post("/uploads") { request, context in try await upload(request, context) }
    api.post("/receipt") { request, context in try await receipt(request, context) }
    api.post("/status") { request, context in try await status(request, context) }
    api.post("/satisfaction") { request, context in try await wish(.followUp, request, context) }
    api.post("/reopening") { request, context in try await wish(.requestReopening, request, context) }
    api.post("/withdrawal") { request, context in try await wish(.withdraw, request, context) }
  }

  // MARK: Reading

  private func office(_ context: WebContext) -> Response {
    let office = site.board.office
    func places(_ places: [PublicOffice.Place]) -> JSON {
      .array(
        places.map { place in
          .object(
            JSONObject(
              [JSONMember("code", .string(place.code)), JSONMember("name", .string(place.name))]
                + (place.department.map { [JSONMember("department", .string($0))] } ?? [])))
        })
    }
    return .json(
      [
        "centre": .string((office?.policy ?? Policy()).centre.name), "departments": places(office?.departments ?? []),
        "windows": places(office?.windows ?? []),
        "grounds": .array(
          Ground.allCases.map { ["code": .string($0.rawValue), "text": .string(Words.ground($0, context.language))] }),
        "satisfaction": .array(
          Satisfaction.allCases.map {
            ["code": .string($0.rawValue), "text": .string(Words.satisfaction($0, context.language))]
          }),
        "upload_limit": .int(site.settings.uploadLimit), "files": .int(ComplaintForm.fileLimit),
      ], .ok, context.language)
  }

  private func dates(_ context: WebContext) -> Response {
    let now = site.board.now
    let limits = ExpectedDates(receivedAt: now, site.board.office, context.language).limits
    return .json(
      [
        "received_at": .string(now.rfc3339),
        "deadlines": .array(
          limits.map {
            [
              "kind": .string($0.kind.rawValue), "due_at": .string($0.dueAt.rfc3339),
              "provisional": .bool($0.provisional),
            ]
          }),
      ], .ok, context.language)
  }

  private func receipt(_ request: Request, _ context: WebContext) async throws -> Response {
    try allow(.lookup, context)
    let asked = try await body(request, context)
    let text = try asked.text("reference", 1...40)
    try asked.finish()
    guard let reference = FormToken.reference(typed: text) else {
      throw problem(.unprocessableContent, "reference_wrong", context, field: "/reference")
    }
    switch await ReceiptSearch(site).find(FormToken.messageId(reference)) {
    case .accepted(let accepted, let receivedAt): return self.accepted(accepted, receivedAt, .ok, context)
    case .waiting: return .json(["outcome": "waiting"], .accepted, context.language)
    case .refused(let refused):
      throw Problem(.unprocessableContent, code: refused.code, detail: refused.text(in: context.language))
    case .unknown: throw problem(.notFound, "reference_unknown", context)
    case .away: throw problem(.serviceUnavailable, "reference_away", context)
    }
  }

  private func status(_ request: Request, _ context: WebContext) async throws -> Response {
    try allow(.lookup, context)
    let asked = try await body(request, context)
    let (number, code) = (try asked.text("number", 1...64), try asked.text("query_code", 1...40))
    try asked.finish()
    switch await CaseLookup(site).find(number.trimmed.uppercased(), code: code) {
    case .found(let found, _): return .json(found.json, .ok, context.language)
    case .wrong: throw problem(.notFound, "status_wrong", context)
    case .away: throw problem(.serviceUnavailable, "status_away", context)
    }
  }

  // MARK: Writing

  private func submit(_ request: Request, _ context: WebContext) async throws -> Response {
    let key = try idempotencyKey(request, context)
    let asked = try await body(request, context)
    let complaint = try asked.complaint()
    try asked.finish()
    if let fault = complaint.faults(in: site.board.office, at: site.board.now, context.language).first {
      throw Problem(.unprocessableContent, code: "invalid", detail: fault.message, field: Self.pointers[fault.field])
    }
    // A key is this client's word for one complaint; the reference is made from it, so that a repeat has the same.
    let reference = Self.reference(of: key)
    try owe(reference, request, context)
    try allow(.submission, context)
    site.load.count(at: site.seconds)
    switch await Filing(site).file(complaint, id: FormToken.messageId(reference), context.language) {
    case .accepted(_, _, false?), .waiting(_, false): throw problem(.unprocessableContent, "key_reused", context)
    case .accepted(let accepted, let receivedAt, let repeated):
      return self.accepted(accepted, receivedAt, repeated == nil ? .created : .ok, context)
    case .waiting(let receivedAt, _):
      return .json(
        [
          "outcome": "waiting", "reference": .string(FormToken.shown(reference)),
          "received_at": .string(receivedAt.rfc3339),
        ], .accepted, context.language)
    case .refused(let fault):
      throw Problem(.unprocessableContent, code: "refused", detail: fault.message, field: Self.pointers[fault.field])
    case .notKept: throw problem(.serviceUnavailable, "act_failed", context)
    }
  }

  private func wish(_ command: CommandName, _ request: Request, _ context: WebContext) async throws -> Response {
    let key = try idempotencyKey(request, context)
    try allow(.submission, context)
    let asked = try await body(request, context)
    let number = try asked.text("number", 1...64).trimmed.uppercased()
    let typed = try asked.text("query_code", 1...40)
    let grade = command == .followUp ? try asked.text("satisfaction", 1...40) : ""
    let text = try asked.optionalText(command == .followUp ? "remark" : "reason", 0...2000) ?? ""
    try asked.finish()
    guard ComplaintForm.isNumber(number), let code = QueryCode(typed: typed), site.query.code(for: number) == code
    else {
      throw problem(.notFound, "status_wrong", context)
    }
    let wish: Wish
    do throws(WishFault) { wish = try Wish(command, satisfaction: grade, text: text) } catch {
      throw problem(
        .unprocessableContent, error.word, context, field: error == .gradeMissing ? "/satisfaction" : "/reason")
    }
    switch await wish.send(
      about: number, code, id: FormToken.messageId(Self.reference(of: key), wish.name), site, context)
    {
    case .done: return .json(["outcome": "accepted", "number": .string(number)], .ok, context.language)
    case .waiting: return .json(["outcome": "waiting"], .accepted, context.language)
    case .refused(let reason): throw Problem(.conflict, code: "refused", detail: reason)
    case .notKept: throw problem(.serviceUnavailable, "act_failed", context)
    }
  }

  /// The file is the body; its name is in Content-Disposition.
  private func upload(_ request: Request, _ context: WebContext) async throws -> Response {
    try allow(.upload, context)
    guard let name = MultipartReader.fileName(in: request.headers[.contentDisposition] ?? "") else {
      throw problem(.badRequest, "file_name_missing", context)
    }
    var stream = UploadStream(
      name, site.desk, site.query, limit: site.settings.uploadLimit, quota: site.settings.uploadQuota)
    do {
      for try await chunk in request.body { try await stream.take(Array(chunk.readableBytesView)) }
      let file = try await stream.finish()
      return .json(
        [
          "sha256": .string(file.sha256), "size": .int(file.size), "media_type": .string(file.mediaType),
          "name": .string(file.name), "ticket": .string(file.ticket(site.key)),
        ], .created, context.language)
    } catch let error as UploadStream.Fault {
      await stream.abandon()
      let values = ["name": StoredFile.safe(name), "size": Words.size(site.settings.uploadLimit)]
      throw Problem(error.status, code: error.word, detail: site.word(error.word, context).filled(values))
    } catch {
      await stream.abandon()
      throw error
    }
  }

  private func accepted(
    _ accepted: Receipt.Accepted, _ receivedAt: Instant?, _ status: HTTPResponse.Status, _ context: WebContext
  ) -> Response {
    let number = accepted.number ?? ""
    var object = JSONObject([
      JSONMember("outcome", "accepted"), JSONMember("number", .string(number)),
      JSONMember("query_code", .string(accepted.queryCode ?? site.query.code(for: number).text)),
      JSONMember("deadlines", Receipt.accepted(accepted).json["deadlines"] ?? []),
    ])
    object["received_at"] = receivedAt.map { .string($0.rfc3339) }
    return .json(.object(object), status, context.language)
  }

  // MARK: What all ask first

  private func allow(_ purpose: RateLimiter.Purpose, _ context: WebContext) throws {
    guard case .wait(let seconds, let overall) = site.limiter.take(purpose, by: context.client) else { return }
    var problem = problem(
      overall ? .serviceUnavailable : .tooManyRequests, overall ? "overloaded" : "rate_limited", context,
      values: ["seconds": "\(seconds)"])
    problem.headers = [(.retryAfter, "\(seconds)")]
    throw problem
  }

  /// Under load: `Redress-Work: <ticket>;<number>`, or the wait.
  private func owe(_ reference: String, _ request: Request, _ context: WebContext) throws {
    let parts = (request.headers[.redressWork] ?? "").split(separator: ";", omittingEmptySubsequences: false)
    if let ticket = parts.first.map(String.init), let effort = Effort(ticket: ticket, site.key),
      effort.reference == reference,
      effort.isMet(ticket: ticket, work: parts.count > 1 ? parts[1].trimmed : "", at: site.seconds)
    {
      return
    }
    guard
      let effort = Effort.asked(
        of: reference, load: site.load.perMinute(at: site.seconds), above: site.settings.workAbove, at: site.seconds)
    else { return }
    let seconds = max(1, effort.notBefore - site.seconds)
    var problem = problem(.tooManyRequests, "busy_early", context, values: ["seconds": "\(seconds)"])
    problem.headers = [(.retryAfter, "\(seconds)")]
    problem.more = [JSONMember("work", ["ticket": .string(effort.ticket(site.key)), "bits": .int(effort.bits)])]
    throw problem
  }

  /// RFC draft httpapi-idempotency-key-header: long enough that nobody else comes upon it.
  private func idempotencyKey(_ request: Request, _ context: WebContext) throws -> String {
    let key = (request.headers[.idempotencyKey] ?? "").filter { $0 != "\"" }
    guard (16...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw problem(.badRequest, "key_missing", context)
    }
    return key
  }

  private static func reference(of key: String) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    let digits = Array(Hex.digest(Array("redress api \(key)".utf8)).utf8).prefix(32)
    return String(
      stride(from: 0, to: 32, by: 2).map { place in
        alphabet[Int(digits[digits.startIndex + place] &* 7 &+ digits[digits.startIndex + place + 1]) % 32]
      })
  }

  private func body(_ request: Request, _ context: WebContext) async throws -> APIBody {
    let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map { $0.trimmed.lowercased() }
    guard type == "application/json" else { throw problem(.unsupportedMediaType, "content_type", context) }
    let bytes = try await request.body.collect(upTo: FormFields.sizeLimit)
    guard let reading = try? JSON.read(Array(bytes.readableBytesView)), reading.flaw == nil,
      case .object(let object) = reading.value
    else { throw problem(.badRequest, "not_json", context) }
    return APIBody(object, site, context)
  }

  private func problem(
    _ status: HTTPResponse.Status, _ word: String, _ context: WebContext, field: String? = nil,
    values: [String: String] = [:]
  ) -> Problem {
    Problem(status, code: word, detail: site.word(word, context).filled(values), field: field)
  }

  /// Fields of the form as places in the body.
  private static let pointers = [
    "narrative": "/narrative", "window": "/respondent/window", "respondent": "/respondent/description",
    "service_item": "/service_item", "occurred_on": "/occurred_at", "relates_to": "/relates_to",
    "contact": "/complainant",
    "name": "/complainant/name", "phone": "/complainant/phone", "email": "/complainant/email",
    "address": "/complainant/address", "files": "/attachments",
  ]
}

extension UploadStream.Fault {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .tooLarge: .contentTooLarge
    case .empty, .wrongType: .unprocessableContent
    case .away, .full: .serviceUnavailable
    }
  }
}
