internal import CoreMetrics
internal import Synchronization

/// Counts values by size, in fixed buckets: a timer (in seconds), or a recorder that aggregates.
final class HistogramSeries: MetricSeries, TimerHandler, RecorderHandler {
  let type = MetricType.histogram
  private let bounds: [Double]
  private let state: Mutex<State>

  private struct State {
    /// One per bound, not yet added up, and the rest.
    var counts: [Int]
    var sum = 0.0
  }

  /// `bounds` ascend; the last bucket, +Inf, goes without saying.
  init(bounds: [Double]) {
    self.bounds = bounds
    state = Mutex(State(counts: [Int](repeating: 0, count: bounds.count + 1)))
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock {
      $0.counts[bucket] += 1
      $0.sum += value
    }
  }

  func samples(_ name: String, _ labels: Labels) -> [String] {
    let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
    var total = 0
    var lines: [String] = []
    for (bound, count) in zip(bounds + [.infinity], counts) {
      total += count
      lines.append("\(name)_bucket\(labels.adding("le", PrometheusText.number(bound))) \(total)")
    }
    lines.append("\(name)_sum\(labels) \(PrometheusText.number(sum))")
    lines.append("\(name)_count\(labels) \(total)")
    return lines
  }
}
