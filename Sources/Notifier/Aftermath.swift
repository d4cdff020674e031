internal import Casework
internal import Correspondence
internal import Logging
internal import Mail
internal import Regulation

/// What follows when a notice did not reach its recipient: the next in line gets it, and supervision is told.
///
/// No loops: each further notice goes to somebody who was not tried for the same cause, and that a notice of this kind
/// itself failed is not told of again.
struct Aftermath {
  private let scribe: Scribe
  private let log: Logger
  private let handovers: [String: Handover]
  /// Queued in this unit of work, which the histories do not know.
  private var queued: [NoticeCause: [NewNotice]] = [:]

  /// - Parameter handovers: the complaints of assignments that may go to the next in line, by case.
  init(_ scribe: Scribe, _ handovers: [String: Handover], _ log: Logger) {
    self.scribe = scribe
    self.handovers = handovers
    self.log = log
  }

  /// Call it after the notice is settled. How many notices it queued.
  /// - Parameters:
  ///   - code: the server's, or a word of ours.
  ///   - passesOn: false where the recipient may have got it after all.
  mutating func follow(_ history: NoticeHistory, code: String, in work: UnitOfWork, passesOn: Bool) -> Int {
    guard let cause = history.record.cause, let sequence = work.sequence(of: cause.number) else {
      log.error("a notice of no case did not arrive", metadata: ["notice": "\(history.record.id)"])
      return 0
    }
    var count = 0
    if passesOn { count += queue(nextInLine(history, in: work), cause, after: history.siblings.count, work) }
    guard history.record.template != TemplateName.undelivered.rawValue else { return count }
    let trouble = NoticeCause(number: cause.number, sequence: sequence)
    return count + queue(report(history.record, code, in: work), trouble, after: 0, work)
  }

  /// The same notice for the same recipient once more, where the event still causes it. Whether it does.
  mutating func again(_ history: NoticeHistory, in work: UnitOfWork) throws(Refusal) -> Bool {
    guard let cause = history.record.cause, let event = history.cause else { return false }
    let plans = try Planner(work).plans(for: event.type, event.data, of: cause.number)
    let same = plans.filter {
      $0.template.rawValue == history.record.template && "\($0.recipient)" == history.record.recipient
    }
    guard !same.isEmpty else { return false }
    return queue(Array(same.prefix(1)), cause, after: history.siblings.count, work) > 0
  }

  /// The same event, planned for an office where mail can't reach those who were tried.
  private func nextInLine(_ history: NoticeHistory, in work: UnitOfWork) -> [NoticePlan] {
    let record = history.record
    guard !record.isForComplainant, let cause = history.cause, let number = record.number else { return [] }
    let alike = history.siblings.filter { $0.template == record.template }
    let tried = alike.filter { $0.id == record.id || [.failed, .bounced].contains($0.status) }.map(\.recipient)
    let told = Set(alike.map(\.recipient) + (record.cause.flatMap { queued[$0] } ?? []).map(\.recipient))
    let office = work.office.withoutAddresses(of: Set(tried))
    // What was readable once is readable again.
    let plans = (try? Planner(work, office: office).plans(for: cause.type, cause.data, of: number)) ?? []
    return plans.filter { $0.template.rawValue == record.template && !told.contains("\($0.recipient)") }
  }

  private func report(_ record: NoticeRecord, _ code: String, in work: UnitOfWork) -> [NoticePlan] {
    let incident = Incident.undelivered(
      number: record.number ?? "", recipient: Recipient(record.recipient), code: code)
    return Notices.due(for: incident, office: work.office, at: work.now)
  }

  private mutating func queue(
    _ plans: [NoticePlan], _ cause: NoticeCause, after known: Int, _ work: UnitOfWork
  ) -> Int {
    for plan in plans {
      let id = cause.notice(known + queued[cause, default: []].count + 1)
      do throws(MailError) {
        let notice = try scribe.notice(
          plan, id: id, cause: cause, office: work.office, at: work.now, handovers[cause.number])
        work.queue(notice)
        queued[cause, default: []].append(notice)
      } catch {
        log.error("a notice can't be composed", metadata: ["notice": "\(id)", "fault": "\(error)"])
      }
    }
    return plans.count
  }
}
