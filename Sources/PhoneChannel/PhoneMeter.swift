internal import Metrics

/// What this channel counts beside what every channel does.
struct PhoneMeter: Sendable {
  let lines = Counter(label: "redress_hotline_lines_total", dimensions: [("outcome", "taken")])
  let brokenLines = Counter(label: "redress_hotline_lines_total", dimensions: [("outcome", "broken")])
  let files = Counter(label: "redress_hotline_files_total")
  let delivered = Counter(label: "redress_hotline_callbacks_total", dimensions: [("outcome", "delivered")])
  let retried = Counter(label: "redress_hotline_callbacks_total", dimensions: [("outcome", "retried")])
  let failed = Counter(label: "redress_hotline_callbacks_total", dimensions: [("outcome", "failed")])

  /// By status: work orders taken, refused, turned away.
  func request(_ status: Int) {
    Counter(label: "redress_hotline_requests_total", dimensions: [("status", "\(status)")]).increment()
  }
}
