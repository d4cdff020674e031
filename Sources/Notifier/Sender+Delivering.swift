internal import Casework
internal import Database
internal import Logging
internal import Mail
internal import Regulation

extension Sender {
  /// Puts down what came back and takes in hand at most `room` mails.
  func exchange(_ session: Session, _ seat: Int, room: Int) throws(PipelineFault) -> Claims {
    // Claimed under another number, before the session was lost.
    for index in returned.indices where returned[index].mailing.seat != seat { returned[index].isPlain = false }
    try putDownApart(session)
    let plain = returned.filter(\.isPlain)
    guard !plain.isEmpty || room > 0 else { return Claims(wait: plan.longestSleep) }
    do throws(PipelineFault) {
      let wanted = reserve.next(room)
      let begun = try stored { () throws(DatabaseError) in
        try NoticeExchange.begin(
          plan.unit, session, &office, puttingDown: plain.flatMap { $0.mailing.records.map(\.id) },
          taking: wanted.map(\.record.id), by: seat)
      }
      reserve.note(taken: begun.taken.count, of: wanted.count)
      let claims = try run(begun.work) { (work) throws(PipelineFault) in
        Settling(plan: plan).put(down: plain, begun.inHand, in: work)
        return try claim(wanted.filter { begun.taken.contains($0.record.id) }, room, in: work, seat)
      }
      returned.removeAll(where: \.isPlain)
      return claims
    } catch {
      hasLostClaim = hasLostClaim || room > 0
      // One of them may be to blame: each for itself.
      if error.isOfOneChain { for index in returned.indices { returned[index].isPlain = false } }
      throw error
    }
  }

  /// Takes mails in hand and commits that.
  func claim(_ session: Session, _ seat: Int, room: Int = 1) throws(PipelineFault) -> [Mailing] {
    try exchange(session, seat, room: room).mailings
  }

  /// These, which are in hand, and where there is still room, what a look down the line finds.
  private func claim(
    _ taken: [Reserve.Letter], _ room: Int, in work: UnitOfWork, _ seat: Int
  ) throws(PipelineFault) -> Claims {
    guard room > 0 else { return Claims(wait: plan.longestSleep) }
    let claiming = Claiming(
      work: work, seat: seat, scribe: plan.mail.scribe, vault: plan.vault, meter: plan.meter, pace: plan.pace)
    let mailings = taken.map { claiming.mailing($0) }
    let left = room - mailings.count
    var claims = left > 0 && reserve.isEmpty ? try claiming.claim(left, &reserve) : Claims()
    claims.mailings = mailings + claims.mailings
    return claims
  }

  /// Digests, and what did not go well: each in transactions of its own, a long one a piece at a turn. However long the database takes to come back,
  /// they stay here: what the server said is known here alone.
  private func putDownApart(_ session: Session) throws(PipelineFault) {
    var kept: [Returned] = []
    while var next = returned.popLast() {
      guard !next.isPlain, next.retry.map({ $0 <= .now }) ?? true else {
        kept.append(next)
        continue
      }
      do throws(PipelineFault) {
        if try !Settling(plan: plan).settle(&next, session, &office) { kept.append(next) }
      } catch {
        guard error.isOfOneChain else {
          returned += kept + [next]
          throw error
        }
        if !next.isStuck {
          plan.log.error(
            "what became of a mail can't be put down", metadata: ["notice": "\(next.mailing.id)", "fault": "\(error)"])
        }
        next.retry = .now + plan.longestSleep
        kept.append(next)
      }
    }
    returned = kept
  }

  /// Hands it to a courier, or settles it where there is nothing to hand over.
  func send(_ mailing: Mailing) {
    switch mailing.content {
    case .nothing(let settlement): returned.append(Returned(mailing, settlement))
    case .mail(let mail, let recipient):
      underWay[mailing.id] = mailing
      plan.couriers.hand(Couriers.Errand(id: mailing.id, mail: mail, recipient: recipient))
    }
  }

  /// Without the recipient; the notice's id leads to him.
  func tell(_ outcome: DeliveryOutcome, _ mailing: Mailing) {
    let notice: Logger.MetadataValue = "\(mailing.records.first?.id ?? "")"
    let count: Logger.MetadataValue = "\(mailing.count)"
    switch outcome {
    case .accepted:
      plan.log.info("mail sent", metadata: ["notice": notice, "notices": count])
    case .transient(let reply):
      plan.log.notice("mail not taken now", metadata: ["notice": notice, "code": "\(reply.code)"])
    case .permanent(let reply):
      plan.log.warning("mail refused", metadata: ["notice": notice, "code": "\(reply.code)"])
    case .unknown(let error):
      plan.log.error("whether the mail was taken is unknown", metadata: ["notice": notice, "fault": "\(error)"])
    case .unreachable(let error):
      plan.log.warning("mail could not be handed in", metadata: ["notice": notice, "fault": "\(error)"])
    }
  }
}

extension Returned {
  init(_ mailing: Mailing, _ answer: Couriers.Answer, _ retries: RetryPlan) {
    self.mailing = mailing
    settlement = { office, now in
      Delivering(retries: retries, office: office, now: now, server: answer.server)
        .settlement(answer.outcome, on: mailing)
    }
    // An inquiry's chain is folded to be written, which is done apart.
    let isSimple = !mailing.isDigest && !NoticeBook.isOfInquiry(mailing.id)
    if case .accepted = answer.outcome { isPlain = isSimple } else { isPlain = false }
  }

  /// Nothing was sent.
  init(_ mailing: Mailing, _ settled: NoticeSettlement) {
    self.mailing = mailing
    settlement = { _, _ in settled }
    isPlain = false
  }
}

extension PipelineFault {
  /// Some chain's own rows or events are to blame.
  fileprivate var isOfOneChain: Bool { if case .database(let fault) = self { fault.isOfOneChain } else { false } }
}
