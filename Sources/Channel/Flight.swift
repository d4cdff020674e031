internal import Broker

/// What is with the workers, and what is to be tried again later. Keeps no message, only keys.
struct Flight {
  private var sent: [SubmissionKey: ContinuousClock.Instant] = [:]
  private var parked: [SubmissionKey: Parked] = [:]

  private struct Parked {
    var until: ContinuousClock.Instant
    var backoff: Backoff
  }

  var count: Int { sent.count }
  var hasParked: Bool { !parked.isEmpty }
  /// When the first of the parked may go again.
  var nextDeparture: ContinuousClock.Instant? { parked.values.map(\.until).min() }

  func mayGo(_ key: SubmissionKey, at now: ContinuousClock.Instant) -> Bool {
    sent[key] == nil && parked[key].map { $0.until <= now } ?? true
  }

  mutating func depart(_ key: SubmissionKey, at now: ContinuousClock.Instant) { sent[key] = now }

  mutating func park(_ key: SubmissionKey, at now: ContinuousClock.Instant) {
    var entry = parked[key] ?? Parked(until: now, backoff: Backoff(base: .seconds(1), cap: .seconds(60)))
    entry.until = now + entry.backoff.next()
    parked[key] = entry
    sent[key] = nil
  }

  mutating func arrive(_ key: SubmissionKey) {
    sent[key] = nil
    parked[key] = nil
  }

  /// The reply queue is gone: what is unanswered is to be sent again.
  mutating func ground() { sent = [:] }

  mutating func recall(sentBefore time: ContinuousClock.Instant) { sent = sent.filter { $0.value >= time } }
}
