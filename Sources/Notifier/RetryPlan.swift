internal import Regulation

/// When a mail that was not taken is tried again, and when it is given up (RFC 5321 section 4.5.4.1: at least 4–5 days).
struct RetryPlan: Sendable {
  /// After the first attempt; doubled after each further one.
  let base: Int64 = 60
  let cap: Int64 = 4 * 3600
  let patience: Int64 = 5 * 24 * 3600
  /// A clock that leaps, as in a rehearsal, is no reason to give up after a few attempts.
  let leastAttempts = 8

  /// Seconds to wait after so many attempts: half of the step for certain, the other half by chance, so that the mails
  /// of one bad hour do not come back in step.
  func wait(afterAttempts attempts: Int, chance: Double) -> Int64 {
    let step = min(cap, base << Int64(min(max(attempts - 1, 0), 20)))
    return step / 2 + Int64(Double(step - step / 2) * chance)
  }

  func isOver(attempts: Int, since first: Instant, at now: Instant) -> Bool {
    attempts >= leastAttempts && first.adding(seconds: patience) <= now
  }
}
