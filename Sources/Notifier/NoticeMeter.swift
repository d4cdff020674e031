internal import Casework
internal import Metrics
internal import Regulation

/// What the notifier counts, for Prometheus. Never labelled with anything about a person.
struct NoticeMeter: Sendable {
  private let states: [NoticeStatus: Counter]
  private let latency = Metrics.Timer(label: "redress_notice_seconds")
  private let transfer = Metrics.Timer(label: "redress_smtp_seconds")
  /// Addresses opened to send to, not readings by a person: those are in `vault_opening`.
  private let openings = Counter(label: "redress_vault_openings_total", dimensions: [("purpose", "delivery")])
  private let retries = Counter(label: "redress_notice_retries_total")

  init() {
    states = Dictionary(
      uniqueKeysWithValues: NoticeStatus.allCases.map {
        ($0, Counter(label: "redress_notices_total", dimensions: [("state", $0.rawValue)]))
      })
  }

  func count(_ status: NoticeStatus, _ number: Int = 1) { states[status]?.increment(by: number) }
  func countOpening() { openings.increment() }
  func countRetry() { retries.increment() }

  /// From the moment it might leave to the server's 250.
  func sent(_ record: NoticeRecord, at now: Instant) {
    count(.sent)
    let ready = max(record.notBefore, record.createdAt)
    latency.recordMicroseconds(max(0, now.microseconds - ready.microseconds))
  }

  func transferred(in duration: Duration) {
    let (seconds, attoseconds) = duration.components
    transfer.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }
}
