internal import Casework
internal import Database
internal import Logging
internal import Regulation

/// Puts down what became of mails, on the rows and the chains of all their notices.
struct Settling {
  let plan: SenderPlan

  /// Chains in one transaction: each is in memory while it lasts.
  private static let chunk = 100
  /// Ids read at a time.
  private static let piece = 5000
  /// A digest of a hundred thousand takes minutes: other mails wait for this long at the most.
  private static let patience = Duration.milliseconds(500)

  /// Whether all of it is put down; else it goes on from there. May be called again after a fault.
  func settle(
    _ returned: inout Returned, _ session: Session, _ office: inout OfficeCache
  ) throws(PipelineFault) -> Bool {
    let (mailing, decide) = (returned.mailing, returned.settlement)
    var settled = returned.settled
    defer { returned.settled = settled }
    let isDone = try settle(mailing.pile, &returned.progress, of: mailing.seat, session, &office) { office, now in
      // Said once: all of a digest is tried again at the same time.
      let settlement = settled ?? decide(office, now)
      settled = settlement
      return settlement
    }
    guard isDone, let person = mailing.gatheredFor else { return isDone }
    if case .sent? = settled { return true }
    // Nothing left after all: what else comes for him need not wait to be gathered.
    try stored { () throws(DatabaseError) in try NoticeBook.forgetMailed(person, at: mailing.claimedAt, session) }
    return true
  }

  /// A piece at a time, each in a transaction of its own, as long as there is time; whether that was all.
  func settle(
    _ pile: NoticePile, _ progress: inout PileProgress, of seat: Int, _ session: Session, _ office: inout OfficeCache,
    as settlement: (Office, Instant) -> NoticeSettlement
  ) throws(PipelineFault) -> Bool {
    let end = ContinuousClock.now + Self.patience
    repeat {
      if progress.ids.isEmpty, !progress.isRead {
        let last = progress.last
        let ids = try stored { () throws(DatabaseError) in try pile.piece(after: last, Self.piece, of: seat, session) }
        progress.ids = ids[...]
        progress.isRead = ids.count < Self.piece
      }
      let ids = Array(progress.ids.prefix(Self.chunk))
      guard let last = ids.last else { return true }
      try settle(chunk: ids, of: seat, session, &office, as: settlement)
      progress.ids = progress.ids.dropFirst(ids.count)
      progress.last = last
    } while ContinuousClock.now < end
    return progress.ids.isEmpty && progress.isRead
  }

  private func settle(
    chunk ids: [String], of seat: Int, _ session: Session, _ office: inout OfficeCache,
    as settlement: (Office, Instant) -> NoticeSettlement
  ) throws(PipelineFault) {
    let work = try stored { () throws(DatabaseError) in try UnitOfWork.begin(plan.unit, session, &office) }
    do throws(PipelineFault) {
      try settle(ids, of: seat, as: settlement(work.office, work.now), in: work)
      try work.commit()
    } catch {
      work.abandon()
      throw error
    }
  }

  /// Plain ones, together: the server took them.
  /// - Parameter records: of these those that are in hand.
  func put(down returned: [Returned], _ records: [NoticeRecord], in work: UnitOfWork) {
    let outcomes = Dictionary(uniqueKeysWithValues: returned.map { ($0.mailing.id, $0.settlement) })
    for record in records {
      guard let settlement = outcomes[record.id] else { continue }
      settle(record, as: settlement(work.office, work.now), in: work)
    }
  }

  private func settle(
    _ ids: [String], of seat: Int, as settlement: NoticeSettlement, in work: UnitOfWork
  ) throws(PipelineFault) {
    let code = settlement.trouble
    if settlement.isOnRecord {
      // What goes to the next in line is planned from the case as it stands.
      if code == nil {
        try work.loadHeads(ids.compactMap(NoticeBook.chain(of:)))
      } else {
        try work.load(ids.compactMap(NoticeBook.chain(of:)))
      }
    }
    let records = try stored { () throws(DatabaseError) in try NoticeBook.inHand(ids, of: seat, work.session) }
    guard let code else {
      for record in records { settle(record, as: settlement, in: work) }
      return
    }
    try stored { () throws(DatabaseError) in try work.loadInquiries() }
    let histories = try stored { () throws(DatabaseError) in try NoticeBook.histories(of: records, work.session) }
    var aftermath = Aftermath(plan.mail.scribe, try handovers(records, in: work), plan.log)
    for history in histories {
      settle(history.record, as: settlement, in: work)
      plan.meter.count(.queued, aftermath.follow(history, code: code, in: work, passesOn: settlement.passesOn))
    }
  }

  private func handovers(
    _ records: [NoticeRecord], in work: UnitOfWork
  ) throws(PipelineFault) -> [String: Handover] {
    guard let vault = plan.vault else { return [:] }
    return try stored { () throws(DatabaseError) in
      try Handover.open(records.handedOver, with: vault, in: work) {
        plan.log.error("a complaint does not open: its window gets a notice without it", metadata: ["case": "\($0)"])
      }
    }
  }

  private func settle(_ record: NoticeRecord, as settlement: NoticeSettlement, in work: UnitOfWork) {
    work.settle(record, as: settlement)
    switch settlement {
    case .sent, .delivered: plan.meter.sent(record, at: work.now)
    case .failed: plan.meter.count(.failed)
    case .unknown: plan.meter.count(.unknown)
    case .retry, .released: plan.meter.countRetry()
    case .bounced, .signed: break
    }
  }
}

extension NoticePile {
  /// Ids after this one, at most so many.
  fileprivate func piece(
    after last: String, _ limit: Int, of seat: Int, _ session: Session
  ) throws(DatabaseError) -> [String] {
    switch self {
    case .notices(let ids):
      let rest = last.isEmpty ? ids[...] : ids[(ids.firstIndex(of: last).map { $0 + 1 } ?? ids.count)...]
      return Array(rest.prefix(limit))
    case .digest(let id):
      return try SenderSeat.inHand(of: seat, digest: id, after: last, limit: limit, session)
    case .all(let underWay):
      return try SenderSeat.inHand(of: seat, after: last, limit: limit, besides: underWay, session)
    }
  }
}

extension NoticeSettlement {
  /// It makes an event, so the chain must be in hand.
  fileprivate var isOnRecord: Bool {
    switch self {
    case .retry, .released: false
    case .sent, .delivered, .failed, .unknown, .bounced, .signed: true
    }
  }

  /// What supervision is told, where it must know.
  fileprivate var trouble: String? {
    switch self {
    case .failed(_, reason: "settled", _): nil
    case .failed(let status, let reason, _): status ?? reason
    case .unknown: "unknown"
    case .bounced(let status): status ?? "bounced"
    case .sent, .delivered, .retry, .released, .signed: nil
    }
  }

  fileprivate var passesOn: Bool { if case .unknown = self { false } else { true } }
}
