internal import Regulation
internal import Synchronization

/// How fast mails leave this process to each mail domain.
final class DomainPace: Sendable {
  private let pace = Mutex(Pace())

  /// Seconds until another mail may leave to this domain, which then counts as left; nil for at once.
  func wait(for domain: some StringProtocol, at now: Instant, _ policy: MailPolicy) -> Int64? {
    guard let limit = policy.limit(of: String(domain)) else { return nil }
    return pace.withLock { $0.take(domain.lowercased(), limit, at: now) }
  }
}

/// When the next mail to each domain may leave (the generic cell rate algorithm): up to ten seconds' worth at once.
struct Pace {
  private var next: [String: Int64] = [:]

  mutating func take(_ domain: String, _ perMinute: Int, at now: Instant) -> Int64? {
    let step = 60_000_000 / Int64(perMinute)
    let burst = max(10_000_000 - step, 0)
    // A rehearsal's clock may have been set back.
    let due = min(max(next[domain] ?? .min, now.microseconds), now.microseconds + 120_000_000)
    let wait = due - burst - now.microseconds
    guard wait <= 0 else { return (wait + 999_999) / 1_000_000 }
    if next.count > 10_000 { next = next.filter { $0.value > now.microseconds } }
    next[domain] = due + step
    return nil
  }
}
