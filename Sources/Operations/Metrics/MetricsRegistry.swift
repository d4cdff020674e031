public import CoreMetrics
internal import Synchronization

/// Every metric of the process, made through swift-metrics, read as Prometheus text.
///
/// Names are `redress_<what>_<unit>`; a counter's gets `_total` and a timer's `_seconds` where they lack it.
public final class MetricsRegistry: MetricsFactory {
  /// The one that `Counter(label:)` and its kin use once a program runs.
  public static let shared = MetricsRegistry()

  private let families = Mutex<[String: MetricFamily]>([:])
  private let descriptions = Mutex<[String: Description]>([:])
  private let collectors = Mutex<[@Sendable () -> [String]]>([])

  private struct Description {
    let help: String
    let buckets: [Double]?
  }

  /// Seconds, for timers.
  static let timerBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
  /// Counts and sizes, for recorders.
  static let recorderBuckets: [Double] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]

  public init() {}

  /// Says what a metric means, and for a histogram where its buckets end (ascending). Before the metric is first used.
  public func describe(_ name: String, _ help: String, buckets: [Double]? = nil) {
    descriptions.withLock { $0[name] = Description(help: help, buckets: buckets) }
  }

  /// Lines written by hand, asked for at every scrape.
  func collect(_ lines: @escaping @Sendable () -> [String]) {
    collectors.withLock { $0.append(lines) }
  }

  /// The exposition, families in the order of their names.
  public func text() -> String {
    let families = families.withLock { $0.values.sorted { $0.name < $1.name } }
    let helps = descriptions.withLock { $0.mapValues(\.help) }
    let collectors = collectors.withLock { $0 }
    let lines = families.flatMap { $0.lines(help: helps[$0.name]) } + collectors.flatMap { $0() }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: swift-metrics

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    counter(label, dimensions)
  }

  public func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    counter(label, dimensions)
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    guard aggregate else { return gauge(label, dimensions) }
    return histogram(PrometheusText.metricName(label), dimensions, Self.recorderBuckets)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    histogram(PrometheusText.metricName(label, ending: "_seconds"), dimensions, Self.timerBuckets)
  }

  public func destroyCounter(_ handler: any CounterHandler) { destroy(handler) }
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { destroy(handler) }
  public func destroyMeter(_ handler: any MeterHandler) { destroy(handler) }
  public func destroyRecorder(_ handler: any RecorderHandler) { destroy(handler) }
  public func destroyTimer(_ handler: any TimerHandler) { destroy(handler) }

  // MARK: series

  private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
    series(PrometheusText.metricName(label, ending: "_total"), .counter, dimensions) { CounterSeries() }
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
    series(PrometheusText.metricName(label), .gauge, dimensions) { GaugeSeries() }
  }

  private func histogram(
    _ name: String, _ dimensions: [(String, String)], _ buckets: [Double]
  ) -> HistogramSeries {
    let bounds = descriptions.withLock { $0[name]?.buckets } ?? buckets
    return series(name, .histogram, dimensions) { HistogramSeries(bounds: bounds) }
  }

  private func series<Series: MetricSeries>(
    _ name: String, _ type: MetricType, _ dimensions: [(String, String)], _ make: () -> Series
  ) -> Series {
    families.withLock { families in
      families[name, default: MetricFamily(name, type)].series(Labels(dimensions), make)
    }
  }

  private func destroy(_ handler: AnyObject) {
    families.withLock { families in
      for name in Array(families.keys) { families[name]?.remove { $0 === handler } }
    }
  }
}
