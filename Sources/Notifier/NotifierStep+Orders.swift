internal import Casework
internal import JSON
internal import Regulation

/// What people do with a notice by hand.
extension NotifierStep {
  /// Says what became of it. Only what is in doubt or sent can still turn out one way or the other.
  func resolve(
    _ order: NoticeOrder, _ resolution: NoticeOrder.Resolution, in work: UnitOfWork
  ) throws(Refusal) -> JSONObject {
    try check(order.actor, in: work)
    var count = 0
    for history in try histories(order.notice, nil) {
      guard let settlement = settlement(resolution, of: history.record) else {
        count += dealtWith(order, resolution, history.record, in: work) ? 1 : 0
        continue
      }
      work.settle(history.record, as: settlement, by: "\(order.actor)")
      work.note(order, resolution.outcome.rawValue, on: history.record)
      if resolution.outcome == .failed { follow(history, code: resolution.status ?? "resolved", in: work) }
      count += 1
    }
    // The same line of a log, read twice, is no mistake.
    guard count > 0 || order.source == .mtaLog else { throw .settledAlready }
    return JSONObject([JSONMember("resolved", .int(count))])
  }

  /// It is known not to have arrived, and a person says that it has been seen to (by telephone, say): nothing more
  /// happens, but it is written down, and monitoring counts it no longer.
  private func dealtWith(
    _ order: NoticeOrder, _ resolution: NoticeOrder.Resolution, _ record: NoticeRecord, in work: UnitOfWork
  ) -> Bool {
    guard resolution.outcome == .failed, order.source == .person, [.failed, .bounced].contains(record.status) else {
      return false
    }
    work.note(order, resolution.outcome.rawValue, on: record)
    return true
  }

  private func settlement(_ resolution: NoticeOrder.Resolution, of record: NoticeRecord) -> NoticeSettlement? {
    let isInDoubt = record.status == .unknown
    switch (resolution.outcome, record.status) {
    case (.sent, .unknown): return .sent(answer: resolution.answer ?? "resolved")
    case (.delivered, .unknown), (.delivered, .sent):
      return isInDoubt || !record.isDelivered ? .delivered(answer: resolution.answer) : nil
    case (.failed, .unknown):
      return .failed(status: resolution.status, reason: "resolved", answer: resolution.answer)
    // The mail server took it and could not get rid of it: what a bounce says.
    case (.failed, .sent): return .bounced(status: resolution.status)
    default: return nil
    }
  }

  /// Sends it again as a new notice, with a link of its own. One in doubt is said to have failed: whoever has it sent
  /// again says that it did not arrive.
  func resend(_ order: NoticeOrder, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    try check(order.actor, in: work)
    let histories = try histories(order.notice, nil)
    for history in histories {
      let record = history.record
      guard ![.queued, .held, .sending].contains(record.status) else { throw .onItsWay }
      try queueAgain(history, in: work)
      if record.status == .unknown {
        work.settle(
          record, as: .failed(status: nil, reason: "resent", answer: nil), by: "\(order.actor)")
      }
      work.note(order, "resent", on: record)
    }
    return JSONObject([JSONMember("resent", .int(histories.count))])
  }

  private func check(_ actor: Actor, in work: UnitOfWork) throws(Refusal) {
    guard case .person(let code) = actor, let person = work.office.directory.person(code), !person.retired,
      person.has(.operator) || person.has(.supervision)
    else { throw Refusal(.notYourRole, field: "/data/actor") }
  }
}

extension Refusal {
  fileprivate static let settledAlready = Refusal(
    code: "notice-settled", field: "/data/notice", chinese: "该通知的结果已经确定",
    english: "what became of this notice is known already")
  fileprivate static let onItsWay = Refusal(
    code: "notice-on-its-way", field: "/data/notice", chinese: "该通知正在发送", english: "this notice is on its way already")
}
