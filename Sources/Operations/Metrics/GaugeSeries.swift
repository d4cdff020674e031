internal import CoreMetrics
internal import Synchronization

/// Goes up and down: a meter, or a recorder that does not aggregate.
final class GaugeSeries: MetricSeries, MeterHandler, RecorderHandler {
  let type = MetricType.gauge
  private let value = Mutex(0.0)

  func set(_ new: Int64) { set(Double(new)) }
  func set(_ new: Double) { value.withLock { $0 = new } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ new: Int64) { set(Double(new)) }
  func record(_ new: Double) { set(new) }

  func samples(_ name: String, _ labels: Labels) -> [String] {
    ["\(name)\(labels) \(PrometheusText.number(value.withLock { $0 }))"]
  }
}
