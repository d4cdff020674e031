internal import Casework
internal import Channel
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Metrics
internal import Regulation

/// The form, its check, and the sending. Nothing is kept here between the pages: each carries all that was typed.
struct ComplaintPages {
  private let site: Site

  init(_ site: Site) { self.site = site }

  func empty(_ request: Request, _ context: WebContext) -> Response {
    form(ComplaintForm(), [], FormToken.new(at: site.seconds), request, context)
  }

  func take(_ request: Request, _ context: WebContext) async throws -> Response {
    var reader = FormReader(site, context)
    try await reader.read(request)
    var complaint = ComplaintForm(reader.fields)
    complaint.files = reader.files
    let reading = FormToken.read(reader.fields["token"], site.key, at: site.seconds)
    let (token, notice) = renewed(reading)
    let faults =
      complaint.faults(in: site.board.office, at: site.board.now, context.language)
      .filter { $0.field != "files" || reader.faults.isEmpty } + reader.faults
    if !faults.isEmpty || reader.fields["step"] == "edit" {
      return form(
        complaint, reader.fields["step"] == "edit" ? [] : faults, token, request, context, notice: notice,
        status: faults.isEmpty ? .ok : .unprocessableContent)
    }
    guard reader.fields["step"] == "send", notice == nil else {
      return confirm(complaint, token, request, context, notice: notice)
    }
    return try await send(complaint, token, reader.fields, request, context)
  }

  /// A page that is old, or not ours, is shown again with a new token and everything in it.
  private func renewed(_ reading: FormToken.Reading) -> (FormToken, notice: String?) {
    switch reading {
    case .good(let token): (token, nil)
    case .expired(let token): (token.renewed(at: site.seconds), "form_expired")
    case .foreign: (FormToken.new(at: site.seconds), "form_foreign")
    }
  }

  // MARK: Pages

  private func form(
    _ complaint: ComplaintForm, _ faults: [FieldFault], _ token: FormToken, _ request: Request, _ context: WebContext,
    notice: String? = nil, status: HTTPResponse.Status = .ok
  ) -> Response {
    var words = ComplaintWords(form: complaint, site: site, language: context.language).filled(faults)
    words["token"] = token.text(site.key)
    if let notice { words["notice"] = site.word(notice, context) }
    return site.page(
      "complaint", title: site.word("form_title", context), words, request, context, status: status)
  }

  private func confirm(
    _ complaint: ComplaintForm, _ token: FormToken, _ request: Request, _ context: WebContext, notice: String? = nil,
    values: [String: String] = [:], effort: Effort? = nil, status: HTTPResponse.Status = .ok
  ) -> Response {
    var words = ComplaintWords(form: complaint, site: site, language: context.language).checked()
    words.merge(ExpectedDates(receivedAt: site.board.now, site.board.office, context.language).words(context.language))
    {
      $1
    }
    words["token"] = token.text(site.key)
    if let notice { words["notice"] = site.word(notice, context).filled(values) }
    if let effort = effort ?? asked(of: token) {
      words["ticket"] = effort.ticket(site.key)
      words["work"] = effort.ticket(site.key)
      words["work_bits"] = "\(effort.bits)"
      words["busy"] = site.word("busy_wait", context).filled(["seconds": "\(max(1, effort.notBefore - site.seconds))"])
    }
    return site.page("confirm", title: site.word("confirm_title", context), words, request, context, status: status)
  }

  private func asked(of token: FormToken) -> Effort? {
    Effort.asked(
      of: token.reference, load: site.load.perMinute(at: site.seconds), above: site.settings.workAbove, at: site.seconds
    )
  }

  // MARK: Sending

  private func send(
    _ complaint: ComplaintForm, _ token: FormToken, _ fields: FormFields, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    if let owed = owed(token, fields) {
      return confirm(
        complaint, token, request, context, notice: "busy_early",
        values: ["seconds": "\(max(1, owed.notBefore - site.seconds))"], effort: owed, status: .tooManyRequests)
    }
    if case .wait(let seconds, let overall) = site.limiter.take(.submission, by: context.client) {
      return confirm(
        complaint, token, request, context, notice: overall ? "overloaded" : "rate_limited",
        values: ["seconds": "\(seconds)"], status: overall ? .serviceUnavailable : .tooManyRequests)
    }
    site.load.count(at: site.seconds)
    let outcome = await Filing(site).file(complaint, id: FormToken.messageId(token.reference), context.language)
    return answer(outcome, complaint, token, request, context)
  }

  /// What is still asked of this sending; nil when nothing is, or it was done.
  private func owed(_ token: FormToken, _ fields: FormFields) -> Effort? {
    if let effort = Effort(ticket: fields["ticket"], site.key), effort.reference == token.reference {
      let isMet = effort.isMet(ticket: fields["ticket"], work: fields["work"], at: site.seconds)
      return isMet ? nil : effort
    }
    return asked(of: token)
  }

  private func answer(
    _ outcome: Filing.Outcome, _ complaint: ComplaintForm, _ token: FormToken, _ request: Request, _ context: WebContext
  ) -> Response {
    Counter(label: "redress_web_complaints", dimensions: [("outcome", outcome.name)]).increment()
    let receipts = ReceiptPages(site)
    switch outcome {
    case .accepted(let accepted, let receivedAt, let repeated):
      let notice = repeated.map { $0 ? "receipt_already" : "receipt_changed" }
      return receipts.receipt(accepted, receivedAt, notice: notice, request, context)
    case .waiting(let receivedAt, let isSame):
      return receipts.waiting(
        token.reference, receivedAt, notice: isSame ? nil : "receipt_changed", request, context)
    case .refused(let fault):
      return form(complaint, [fault], token, request, context, status: .unprocessableContent)
    case .notKept:
      return confirm(complaint, token, request, context, notice: "form_spool_full", status: .serviceUnavailable)
    }
  }
}
