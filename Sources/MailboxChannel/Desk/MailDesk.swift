internal import Broker
internal import Channel
internal import Database
internal import Glibc
internal import Logging
internal import Mail
internal import Operations

/// The thread that deals with mails: sorts each, hands complaints and reports to the courier, and when the workers have
/// answered lets the mail go. A mail leaves the store only then: after a crash at any point it is sorted again, gets the
/// same id, and the workers give the same answer.
final class MailDesk {
  private let plan: MailDeskPlan
  private let sorting: MailSorting
  private let meter = DeskMeter()
  private var quota = SenderQuota()
  private let uploads: MailUploads?
  /// With the workers: what their answer is to be done with, and no more, for many may wait.
  private var inHand: [SubmissionKey: (entry: MailStore.Entry, question: Question)] = [:]
  private var sorted: Set<MailStore.Entry> = []
  /// Complaints whose related case nobody knows: they are handed in again without it, under the same id.
  private var unrelated: Set<MailStore.Entry> = []
  /// Mails whose files were not found when the complaint came: how often.
  private var missing: [MailStore.Entry: Int] = [:]
  private var backoff = Backoff(base: .milliseconds(200), cap: .seconds(15))
  private var housekeeping = 0

  private enum Question {
    case complaint(Reply)
    case report(AsideReason)
    case signature(Reply)
  }

  init(_ plan: MailDeskPlan) {
    self.plan = plan
    let database = DeskDatabase(plan.database)
    uploads = plan.key.map { MailUploads(database, key: $0, quota: plan.settings.uploadQuota) }
    sorting = MailSorting(
      lookup: NoticeLookup(database), tags: plan.answers.tags, sender: plan.settings.sender,
      maySendAhead: uploads != nil)
  }

  func run() {
    while !plan.drain.isDraining {
      plan.store.bell.mute()
      do {
        try settle()
        try sort()
        // What was settled at once while sorting.
        try settle()
        try keepHouse()
        plan.component.ready()
        backoff.reset()
        plan.component.idle {
          plan.drain.sleep(.seconds(10), orReadable: plan.store.bell.descriptor)
        }
      } catch {
        plan.log.warning("mails wait", metadata: ["fault": "\(error)"])
        plan.component.waiting("\(error)")
        plan.component.idle { plan.drain.sleep(backoff.next()) }
      }
    }
    plan.component.stopping()
  }

  // MARK: Sorting

  /// Those that need no look into the database go on while it is away; the others wait for it.
  private func sort() throws {
    var fault: (any Error)?
    for entry in plan.store.pending() where !sorted.contains(entry) {
      guard inHand.count < plan.window, !plan.drain.isDraining else { break }
      do {
        guard let bytes = try plan.store.read(entry) else { continue }
        try begin(sorting.matter(entry, bytes, quota: &quota), entry)
      } catch {
        fault = error
      }
      plan.component.progress()
    }
    meter.waiting.record(plan.store.count)
    if let fault { throw fault }
  }

  private func begin(_ matter: MailMatter, _ entry: MailStore.Entry) throws {
    switch matter {
    case .complaint(let mail):
      let mail = unrelated.contains(entry) ? mail.withoutRelation : mail
      try uploads?.store(mail.ahead, of: entry.digest, attempt: missing[entry] ?? 0) { plan.component.progress() }
      try hand(in: mail.submission, for: entry, .complaint(mail.reply))
    case .report(let submission, let reason): try hand(in: submission, for: entry, .report(reason))
    case .signature(let submission, let reply): try hand(in: submission, for: entry, .signature(reply))
    case .passOn(let reply, let text, let addresses):
      try plan.answers.passOn(reply, text: text, to: addresses, mail: entry.digest)
      try end(entry, aside: .passedOn)
    case .aside(let reason): try end(entry, aside: reason)
    }
  }

  private func hand(in submission: Submission, for entry: MailStore.Entry, _ question: Question) throws {
    inHand[submission.key] = (entry, question)
    sorted.insert(entry)
    do {
      if case .settled(let receipt, _) = try plan.courier.keepBlocking(submission) {
        try settle(submission.key, receipt)
      }
    } catch {
      forget(submission.key, entry)
      throw error
    }
  }

  // MARK: Settling

  private func settle() throws {
    for (key, receipt) in plan.settled.take() {
      do { try settle(key, receipt) } catch {
        // The courier will not tell again, but knows the answer when it is asked again.
        if let entry = inHand[key]?.entry { forget(key, entry) }
        throw error
      }
    }
  }

  private func settle(_ key: SubmissionKey, _ receipt: Receipt) throws {
    guard let (entry, question) = inHand[key] else { return }
    forget(key, entry)
    switch (question, receipt) {
    case (.complaint(let reply), .accepted(let accepted)):
      meter.count("complaint")
      // A repeat was answered when it came first.
      if !accepted.duplicate || !plan.answers.hasAnswered(entry.digest) {
        try plan.answers.receipt(accepted, reply, mail: entry.digest)
      }
      try end(entry, aside: nil)
    case (.complaint(let reply), .refused(let refused)):
      if mend(entry, refused) { return sortAgain(key) }
      plan.log.error("a mail was refused", metadata: ["mail": "\(entry.digest)", "code": "\(refused.code)"])
      try plan.answers.refusal(refused, reply, mail: entry.digest)
      try end(entry, aside: .refused)
    case (.signature(let reply), .refused(let refused)):
      try plan.answers.refusal(refused, reply, mail: entry.digest)
      try end(entry, aside: .refused)
    case (.report(let reason), .accepted): try end(entry, aside: reason)
    case (.report, .refused(let refused)):
      plan.log.warning("a bounce was refused", metadata: ["mail": "\(entry.digest)", "code": "\(refused.code)"])
      try end(entry, aside: .strangeBounce)
    case (.signature, .accepted): try end(entry, aside: .signature)
    }
  }

  /// Whether it is another complaint when it is sorted again: without a number that nobody knows, or with its files
  /// stored anew, which somebody else's complaint had taken along.
  private func mend(_ entry: MailStore.Entry, _ refused: Receipt.Refused) -> Bool {
    if refused.field == "/data/relates_to" { return unrelated.insert(entry).inserted }
    guard refused.code == "attachment-unknown", missing[entry, default: 0] < 3 else { return false }
    missing[entry, default: 0] += 1
    return true
  }

  /// The courier lets go of the first in a moment.
  private func sortAgain(_ key: SubmissionKey) {
    while plan.courier.spool.isWaiting(key), !plan.drain.isDraining { plan.drain.sleep(.milliseconds(5)) }
    plan.store.bell.ring()
  }

  private func forget(_ key: SubmissionKey, _ entry: MailStore.Entry) {
    inHand[key] = nil
    sorted.remove(entry)
  }

  private func end(_ entry: MailStore.Entry, aside reason: AsideReason?) throws(SpoolError) {
    unrelated.remove(entry)
    missing[entry] = nil
    if let reason {
      meter.count(reason.rawValue)
      try plan.store.setAside(entry, reason)
    } else {
      try plan.store.remove(entry)
    }
  }

  /// Once an hour.
  private func keepHouse() throws {
    let now = time(nil)
    guard now >= housekeeping else { return }
    housekeeping = now + 3600
    try plan.store.forgetAside(olderThan: plan.asideSeconds, now: now)
    try plan.answers.forgetOld(now: now)
    try uploads?.sweep(orphans: plan.store.count == 0 && plan.courier.spool.count == 0)
  }
}
