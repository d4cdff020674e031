internal import Frontage
internal import Synchronization

/// Token buckets by address and purpose, and one for everybody.
final class RateLimiter: Sendable {
  enum Purpose: Hashable, Sendable {
    /// Reading pages.
    case page
    /// Sending a complaint or an answer.
    case submission
    /// Asking with a code or a reference.
    case lookup
    case upload
  }

  struct Rate: Sendable {
    /// How many at once.
    let burst: Double
    let perSecond: Double
  }

  private struct Key: Hashable {
    let purpose: Purpose
    let address: NetworkAddress?
  }
  private struct Bucket {
    var level: Double
    var at: ContinuousClock.Instant
  }

  private let rates: [Purpose: Rate]
  private let overall: Rate
  private let buckets = Mutex<[Key: Bucket]>([:])
  /// A flood from many addresses must not fill the memory either.
  static let memory = 100_000

  init(perAddressHourly: Int, overallPerMinute: Int) {
    let hourly = Double(perAddressHourly)
    rates = [
      // One address may be a whole hall's, or a mobile network's.
      .page: Rate(burst: max(240, hourly * 4), perSecond: max(10, hourly / 6)),
      .submission: Rate(burst: max(3, hourly / 6), perSecond: hourly / 3600),
      .lookup: Rate(burst: max(10, hourly / 2), perSecond: hourly / 360),
      .upload: Rate(burst: max(10, hourly), perSecond: hourly / 360),
    ]
    overall = Rate(burst: max(10, Double(overallPerMinute) / 2), perSecond: Double(overallPerMinute) / 60)
  }

  enum Verdict: Equatable {
    case allowed
    /// Whole seconds, at least one, until the next is allowed.
    case wait(seconds: Int, isOverall: Bool)
  }

  /// Takes one; submissions are taken from everybody's bucket as well.
  func take(_ purpose: Purpose, by address: NetworkAddress?, at now: ContinuousClock.Instant = .now) -> Verdict {
    buckets.withLock { buckets in
      if buckets.count > Self.memory { Self.forget(&buckets, rates, at: now) }
      let own = Key(purpose: purpose, address: address?.counted)
      if let rate = rates[purpose], let seconds = Self.missing(own, rate, &buckets, at: now) {
        return .wait(seconds: seconds, isOverall: false)
      }
      let everybody = Key(purpose: purpose, address: nil)
      if purpose == .submission, address != nil, let seconds = Self.missing(everybody, overall, &buckets, at: now) {
        buckets[own]?.level += 1
        return .wait(seconds: seconds, isOverall: true)
      }
      return .allowed
    }
  }

  private static func missing(
    _ key: Key, _ rate: Rate, _ buckets: inout [Key: Bucket], at now: ContinuousClock.Instant
  ) -> Int? {
    var bucket = buckets[key] ?? Bucket(level: rate.burst, at: now)
    let seconds = max(0, bucket.at.duration(to: now) / .seconds(1))
    bucket.level = min(rate.burst, bucket.level + seconds * rate.perSecond)
    bucket.at = max(now, bucket.at)
    defer { buckets[key] = bucket }
    guard bucket.level < 1 else {
      bucket.level -= 1
      return nil
    }
    return max(1, Int(((1 - bucket.level) / rate.perSecond).rounded(.up)))
  }

  /// Buckets that are full again say nothing; when all are in use the oldest half goes.
  private static func forget(_ buckets: inout [Key: Bucket], _ rates: [Purpose: Rate], at now: ContinuousClock.Instant)
  {
    buckets = buckets.filter { key, bucket in
      guard let rate = rates[key.purpose] else { return false }
      return key.address == nil
        || bucket.level + bucket.at.duration(to: now) / .seconds(1) * rate.perSecond < rate.burst
    }
    guard buckets.count > memory / 2 else { return }
    let limit = buckets.values.map(\.at).sorted()[buckets.count / 2]
    buckets = buckets.filter { $0.key.address == nil || $0.value.at > limit }
  }
}
