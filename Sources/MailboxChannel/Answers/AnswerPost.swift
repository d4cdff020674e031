internal import Broker
internal import Glibc
internal import Logging
internal import Mail
internal import Metrics
internal import Operations

/// What the answering thread is handed.
struct AnswerPostPlan: Sendable {
  let queue: AnswerQueue
  let settings: MailboxSettings
  let drain: Drain
  let component: Component
  let log: Logger
  /// RFC 5321 section 4.5.4.1.
  let patienceSeconds = 5 * 86_400
}

/// The thread that sends answers: one mail per sender and day, with all there is to tell him.
final class AnswerPost {
  private let plan: AnswerPostPlan
  private var smtp: SMTPSession?
  private var backoff = Backoff(base: .seconds(5), cap: .seconds(600))
  /// Per sender: not before, in seconds since 1970.
  private var notBefore: [String: Int] = [:]
  private let sent = Counter(label: "redress_mailbox_answers_total", dimensions: [("outcome", "sent")])
  private let failed = Counter(label: "redress_mailbox_answers_total", dimensions: [("outcome", "failed")])

  init(_ plan: AnswerPostPlan) { self.plan = plan }

  func run() {
    while !plan.drain.isDraining {
      plan.queue.bell.mute()
      do {
        try sendAll()
        plan.component.ready()
        backoff.reset()
        plan.component.idle { plan.drain.sleep(.seconds(30), orReadable: plan.queue.bell.descriptor) }
      } catch {
        plan.log.warning("answers wait", metadata: ["fault": "\(error)"])
        plan.component.waiting("\(error)")
        smtp = nil
        plan.component.idle { plan.drain.sleep(backoff.next()) }
      }
    }
    plan.component.stopping()
  }

  private func sendAll() throws {
    let now = time(nil)
    for (sender, items) in try plan.queue.bySender() where !plan.drain.isDraining {
      guard (notBefore[sender] ?? 0) <= now else { continue }
      let staff = items.filter(\.item.isForStaff)
      for item in staff { try send([item], sender, now) }
      let others = items.filter { !$0.item.isForStaff }
      guard !others.isEmpty else { continue }
      guard (plan.queue.answeredAt(sender) ?? 0) <= now - AnswerQueue.pauseSeconds else { continue }
      try send(others, sender, now)
      plan.component.progress()
    }
  }

  private func send(_ items: [(name: String, item: AnswerItem)], _ sender: String, _ now: Int) throws {
    guard let first = items.first?.item, let to = try? Mailbox(first.to),
      let mail = try? AnswerLetter(items.map(\.item), plan.settings, plan.queue.tags, at: Int64(now)).composed(to: to)
    else {
      // It will not be better tomorrow.
      plan.log.error("an answer can't be composed", metadata: ["mail": "\(items.first?.item.mail ?? "")"])
      failed.increment()
      return try plan.queue.done(items)
    }
    if !first.isForStaff { try plan.queue.mark(sender) }
    let outcome = try session().send(mail, from: nil, to: to)
    switch outcome {
    case .accepted: sent.increment()
    case .unknown(let error):
      plan.log.warning(
        "whether an answer was taken is unknown", metadata: ["mail": "\(first.mail)", "fault": "\(error)"])
    case .permanent(let reply):
      failed.increment()
      plan.log.warning("an answer was refused", metadata: ["mail": "\(first.mail)", "answer": "\(reply.code)"])
    case .transient(let reply):
      try postpone(items, sender, now)
      plan.log.info("an answer is tried again later", metadata: ["mail": "\(first.mail)", "answer": "\(reply.code)"])
      return
    case .unreachable(let error):
      if !first.isForStaff { try plan.queue.unmark(sender) }
      throw error
    }
    notBefore[sender] = nil
    try plan.queue.done(items)
  }

  private func postpone(_ items: [(name: String, item: AnswerItem)], _ sender: String, _ now: Int) throws {
    if items.first?.item.isForStaff == false { try plan.queue.unmark(sender) }
    notBefore[sender] = now + Int.random(in: 300...1800)
    let begun = items.compactMap { plan.queue.writtenAt($0.name) }.min() ?? now
    guard begun < now - plan.patienceSeconds else { return }
    failed.increment()
    try plan.queue.done(items)
  }

  private func session() throws(MailError) -> SMTPSession {
    if let smtp { return smtp }
    let made = try SMTPSession(plan.settings.smtp)
    smtp = made
    return made
  }
}
