internal import Casework
internal import Correspondence
internal import Database
internal import JSON
internal import Logging
internal import Operations
internal import Regulation

/// What the notifier does with a message: an event becomes the notices it causes, composed at once; a report says what
/// became of one. Confined to the lane's thread.
final class NotifierStep: Step {
  let worker = "notifier"
  private let scribe: Scribe
  private let vault: Vault
  private let bell: Wake?
  private let log: Logger
  private let meter = NoticeMeter()
  /// What this batch's reports speak of, by the id they name.
  private var reported: [String: [NoticeHistory]] = [:]
  private var aftermath: Aftermath
  private var handovers: [String: Handover] = [:]
  private var queued = 0

  init(_ scribe: Scribe, _ vault: Vault, bell: Wake?, log: Logger) {
    self.scribe = scribe
    self.bell = bell
    self.log = log
    self.vault = vault
    aftermath = Aftermath(scribe, [:], log)
  }

  func chains(touchedBy message: Incoming) -> [String] {
    if message.isEvent { return [message.subject].compactMap { $0 } }
    return [message.notice.flatMap(NoticeBook.chain(of:))].compactMap { $0 }
  }

  func prepare(_ messages: [Incoming], in work: UnitOfWork) throws(DatabaseError) {
    (reported, queued) = ([:], 0)
    try work.loadInquiries()
    try work.loadOutages(for: messages)
    try work.loadAnsweredByChannel(messages.filter { $0.type == "case.registered" }.compactMap(\.subject))
    let names = messages.filter { !$0.isEvent }.compactMap(\.notice)
    let records = try NoticeBook.find(Array(Set(names)), work.session)
    // A digest's notices may be of chains that its id doesn't name.
    do { try work.load(records.compactMap(\.number)) } catch {
      guard case .database(let fault) = error else { return }
      throw fault
    }
    for history in try NoticeBook.histories(of: records, work.session) {
      let record = history.record
      for id in [record.id, record.digest].compactMap({ $0 }) { reported[id, default: []].append(history) }
    }
    let assigned = messages.filter { $0.type == "case.assigned" }.compactMap(\.subject)
    handovers = try Handover.open(
      assigned + records.handedOver, with: vault, in: work,
      damaged: { [log] in
        log.error("a complaint does not open: its window gets a notice without it", metadata: ["case": "\($0)"])
      })
    aftermath = Aftermath(scribe, handovers, log)
  }

  func take(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    if message.isEvent {
      try queue(message, in: work)
      return JSONObject()
    }
    switch MessageType(message.type) {
    case .noticeSigned: return try sign(try NoticeReport.signed(message.envelope), message, in: work)
    case .noticeBounced: return try bounce(try NoticeReport.bounced(message.envelope), in: work)
    case .noticeResolve:
      let (order, resolution) = try NoticeOrder.resolve(message.envelope)
      return try resolve(order, resolution, in: work)
    case .noticeResend: return try resend(try NoticeOrder.resend(message.envelope), in: work)
    default: throw Refusal.notTakenHere
    }
  }

  func committed() {
    guard queued > 0 else { return }
    bell?.ring()
    meter.count(.queued, queued)
  }

  private func queue(_ message: Incoming, in work: UnitOfWork) throws(Refusal) {
    guard let cause = message.cause else { return }
    let plans = try Planner(work).plans(for: message.type, message.data, of: cause.number).filter {
      $0.template != .acknowledgement || !work.isAnsweredByChannel(cause.number)
    }
    var notices: [NewNotice] = []
    for (index, plan) in plans.enumerated() {
      notices.append(
        try scribe.write(
          plan, id: cause.notice(index + 1), cause: cause, office: work.office, at: work.now, handovers[cause.number]))
    }
    for notice in notices { work.queue(notice) }
    queued += notices.count
    revoke(message, of: cause.number, in: work)
  }

  /// Who has a case no more need not read it any more.
  private func revoke(_ message: Incoming, of number: String, in work: UnitOfWork) {
    switch message.type {
    case "case.returned": work.revokeLinks(of: number, window: message.data["window"]?.string)
    case "case.assigned":
      if let before = message.data["replaces"]?.string { work.revokeLinks(of: number, window: before) }
    case "case.withdrawn", "case.linked": work.revokeLinks(of: number, window: nil)
    default: break
    }
  }

  private func sign(_ report: NoticeReport, _ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let histories = try histories(report.notice, report.number)
    for history in histories where history.record.status.mayBecome(.signed) {
      let actor = report.actor ?? Actor(history.record.recipient)
      guard history.maySign(actor, in: work) else { throw Refusal(.notYourRole, field: "/data/actor") }
      let handedIn = history.record.number.flatMap { work.handedIn(message, to: $0) }
      work.settle(history.record, as: .signed, by: "\(actor)", handedIn: handedIn)
      meter.count(.signed)
    }
    return JSONObject()
  }

  private func bounce(_ report: NoticeReport, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    guard case .bounced(let status) = report.outcome else { return JSONObject() }
    // A signed one has arrived whatever a late bounce says; one that failed or bounced is dealt with.
    for history in try histories(report.notice, report.number) where history.record.status.mayBecome(.bounced) {
      work.settle(history.record, as: .bounced(status: status))
      meter.count(.bounced)
      queued += aftermath.follow(history, code: status ?? "bounced", in: work, passesOn: true)
    }
    return JSONObject()
  }

  func histories(_ notice: String, _ number: String?) throws(Refusal) -> [NoticeHistory] {
    let all = reported[notice] ?? []
    guard !all.isEmpty, number == nil || all.contains(where: { $0.record.number == number }) else {
      throw Refusal(
        code: "unknown-notice", field: "/data/notice", chinese: "没有这个通知", english: "there is no such notice")
    }
    return all
  }

  /// Follows what did not arrive.
  func follow(_ history: NoticeHistory, code: String, in work: UnitOfWork) {
    queued += aftermath.follow(history, code: code, in: work, passesOn: true)
  }

  /// Queues it again for the same recipient, where it is still due.
  func queueAgain(_ history: NoticeHistory, in work: UnitOfWork) throws(Refusal) {
    guard try aftermath.again(history, in: work) else {
      throw Refusal(
        code: "notice-moot", field: "/data/notice", chinese: "该通知已无须发送", english: "nothing of it is due any more")
    }
    queued += 1
  }

  func count(_ status: NoticeStatus) { meter.count(status) }
}

extension [NoticeRecord] {
  /// The cases whose assignments are among them.
  var handedOver: [String] { filter { $0.template == TemplateName.assignment.rawValue }.compactMap(\.number) }
}
