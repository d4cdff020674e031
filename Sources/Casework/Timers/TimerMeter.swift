internal import Metrics
internal import Regulation

/// What the timers count, for Prometheus.
struct TimerMeter: Sendable {
  /// How late the watcher is: since the earliest rung that is due and has not fired. Zero when there is none.
  private let oldestDue = Gauge(label: "redress_oldest_due_seconds")
  private let breaches = Counter(label: "redress_deadline_breaches_total")
  private let recomputed = Counter(label: "redress_deadlines_recomputed_total")
  private let identities = Counter(label: "redress_forgotten_total", dimensions: [("what", "identity")])
  private let files = Counter(label: "redress_forgotten_total", dimensions: [("what", "case-file")])
  private let messages = Counter(label: "redress_forgotten_total", dimensions: [("what", "message")])
  private let links = Counter(label: "redress_forgotten_total", dimensions: [("what", "link")])
  /// How long the days are known: until the end of the last year whose calendar is imported.
  private let horizon = Gauge(label: "redress_calendar_horizon_days")
  /// Chains that could not follow the last calendar or policy with the others.
  private let owed = Gauge(label: "redress_recomputations_owed")
  private let faults = Counter(label: "redress_timer_faults_total")
  private let rungs: [Rung: Counter]

  init() {
    rungs = Dictionary(
      uniqueKeysWithValues: Rung.allCases.map {
        ($0, Counter(label: "redress_rungs_fired_total", dimensions: [("rung", $0.rawValue)]))
      })
  }

  func look(_ look: TimerLook) {
    let microseconds = look.next.map { look.now.microseconds - $0.microseconds } ?? 0
    oldestDue.record(Double(max(0, microseconds)) / 1_000_000)
  }

  func fired(_ fired: [Rung]) {
    for rung in fired { rungs[rung]?.increment() }
    breaches.increment(by: fired.count { $0 == .breached })
  }

  func horizon(_ seconds: Int64) { horizon.record(Double(seconds) / 86_400) }
  func owed(_ count: Int) { owed.record(Double(count)) }

  func recomputed(_ count: Int) { recomputed.increment(by: count) }

  func forgotten(_ batch: Forgetting.Batch) {
    identities.increment(by: batch.identities)
    files.increment(by: batch.files)
    messages.increment(by: batch.messages)
    links.increment(by: batch.links)
  }

  /// A chain that could not be read or written.
  func fault() { faults.increment() }
}
