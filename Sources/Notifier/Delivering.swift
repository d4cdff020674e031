internal import Casework
internal import Mail
internal import Regulation

/// What an SMTP outcome means for the notices of the mail: the one place where outcomes are settled.
struct Delivering {
  let retries: RetryPlan
  let office: Office
  let now: Instant
  /// How the server called itself.
  let server: String

  func settlement(_ outcome: DeliveryOutcome, on mailing: Mailing) -> NoticeSettlement {
    switch outcome {
    case .accepted(let reply): return .sent(answer: "\(reply)", server: server.isEmpty ? nil : server)
    case .transient(let reply): return again(mailing, answer: "\(reply)", status: "\(reply.code)")
    case .permanent(let reply):
      return .failed(status: reply.enhancedCode ?? "\(reply.code)", reason: "refused", answer: "\(reply)")
    case .unknown(let error): return .unknown(answer: "\(error)")
    case .unreachable(let error):
      return outcome.isServerGone ? .released : again(mailing, answer: "\(error)", status: nil)
    }
  }

  private func again(_ mailing: Mailing, answer: String, status: String?) -> NoticeSettlement {
    // Claiming counted this attempt; the records are from before.
    let attempts = (mailing.records.map(\.attempts).max() ?? 0) + 1
    let first = mailing.records.map(\.notBefore).min() ?? now
    if retries.isOver(attempts: attempts, since: first, at: now) {
      return .failed(status: status, reason: "given-up", answer: answer)
    }
    let wait = retries.wait(afterAttempts: attempts, chance: .random(in: 0...1))
    let at = now.adding(seconds: wait)
    return .retry(answer: answer, at: mailing.gatheredFor == nil ? at : office.timetable.nextMailable(at))
  }
}

extension DeliveryOutcome {
  /// No other mail would fare better just now. Past the login the trouble may be this very mail's, which must not stand
  /// before the others.
  var isServerGone: Bool { if case .unreachable(let error) = self { error.action != .transfer } else { false } }
}
