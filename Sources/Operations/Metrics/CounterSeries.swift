internal import CoreMetrics
internal import Synchronization

/// Only goes up. Whole and fractional increments are kept apart, so that the common one is a single atomic addition.
final class CounterSeries: MetricSeries, CounterHandler, FloatingPointCounterHandler {
  let type = MetricType.counter
  private let whole = Atomic<Int64>(0)
  private let fraction = Mutex(0.0)

  func increment(by amount: Int64) { whole.wrappingAdd(amount, ordering: .relaxed) }

  func increment(by amount: Double) { fraction.withLock { $0 += amount } }

  func reset() {
    whole.store(0, ordering: .relaxed)
    fraction.withLock { $0 = 0 }
  }

  func samples(_ name: String, _ labels: Labels) -> [String] {
    let part = fraction.withLock { $0 }
    let count = whole.load(ordering: .relaxed)
    return ["\(name)\(labels) \(part == 0 ? String(count) : PrometheusText.number(Double(count) + part))"]
  }
}
