/// What to tell the service manager, as health reports come in: a state machine whose step returns the assignments.
struct Notices {
  private let watchdogInterval: Duration?
  private var saidReady = false
  private var saidStopping = false
  private var status = ""
  private var lastPing: Int64?

  /// While waiting for broker and database the start may take as long as they do: every pause between reports is
  /// shorter than this.
  static let startExtension = Duration.seconds(30)

  init(watchdogInterval: Duration?) {
    self.watchdogInterval = watchdogInterval
  }

  /// The longest pause between two reports: a third of the watchdog's interval, and short enough for the start.
  var pause: Duration {
    min(watchdogInterval.map { $0 / 3 } ?? .seconds(5), .seconds(5))
  }

  mutating func assignments(for report: HealthReport, at now: Int64) -> [String] {
    var lines: [String] = []
    if report.isDraining {
      if !saidStopping { lines.append("STOPPING=1") }
      saidStopping = true
    } else if report.isReady, !saidReady {
      lines.append("READY=1")
      saidReady = true
    } else if !saidReady, report.isAlive {
      lines.append("EXTEND_TIMEOUT_USEC=\(Self.startExtension.components.seconds * 1_000_000)")
    }
    if report.status != status {
      status = report.status
      // A newline would begin another assignment.
      lines.append("STATUS=" + status.split(whereSeparator: \.isNewline).joined(separator: " "))
    }
    if pingIsDue(report, now) {
      lines.append("WATCHDOG=1")
      lastPing = now
    }
    return lines
  }

  /// Only while every lane makes progress: a stalled lane is systemd's to kill. Reports may come in far more often.
  private func pingIsDue(_ report: HealthReport, _ now: Int64) -> Bool {
    guard let watchdogInterval, report.isAlive else { return false }
    return lastPing.map { .nanoseconds(now - $0) >= watchdogInterval / 4 } ?? true
  }
}
