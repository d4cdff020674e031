import CoreMetrics
import Foundation
import Testing

@testable import Operations

@Suite struct MetricsTests {
  private let registry = MetricsRegistry()

  @Test("counters, gauges and timers stand in the exposition with help, type and sorted labels")
  func exposition() {
    registry.describe("redress_messages_total", "Messages \"taken\",\nby \\ outcome.")
    registry.describe("redress_commit_seconds", "Commits.", buckets: [0.1, 1])
    Counter(
      label: "redress_messages", dimensions: [("worker", "intake"), ("outcome", "a\"b\\c\nd")], factory: registry
    )
    .increment(by: 3)
    Meter(label: "redress_outbox_age_seconds", factory: registry).set(1.5)
    let timer = Timer(label: "redress_commit", factory: registry)
    for milliseconds in [50, 100, 500, 2000] { timer.recordMilliseconds(milliseconds) }
    #expect(
      registry.text() == """
        # HELP redress_commit_seconds Commits.
        # TYPE redress_commit_seconds histogram
        redress_commit_seconds_bucket{le="0.1"} 2
        redress_commit_seconds_bucket{le="1"} 3
        redress_commit_seconds_bucket{le="+Inf"} 4
        redress_commit_seconds_sum 2.65
        redress_commit_seconds_count 4
        # HELP redress_messages_total Messages "taken",\\nby \\\\ outcome.
        # TYPE redress_messages_total counter
        redress_messages_total{outcome="a\\"b\\\\c\\nd",worker="intake"} 3
        # HELP redress_outbox_age_seconds redress_outbox_age_seconds
        # TYPE redress_outbox_age_seconds gauge
        redress_outbox_age_seconds 1.5

        """)
  }

  @Test("two handles of one name and labels are one series, whatever the labels' order")
  func sameSeries() {
    Counter(label: "redress_a_total", dimensions: [("x", "1"), ("y", "2")], factory: registry).increment()
    Counter(label: "redress_a_total", dimensions: [("y", "2"), ("x", "1")], factory: registry).increment()
    #expect(registry.text().contains("redress_a_total{x=\"1\",y=\"2\"} 2\n"))
  }

  @Test("a name of one type is not given another")
  func oneType() {
    Counter(label: "redress_a_total", factory: registry).increment()
    Meter(label: "redress_a_total", dimensions: [("x", "1")], factory: registry).set(7)
    #expect(!registry.text().contains("x=\"1\""))
    #expect(registry.text().contains("# TYPE redress_a_total counter"))
  }

  @Test("labels with ever new values can't fill the memory")
  func bounded() {
    for number in 0..<(MetricFamily.seriesLimit + 50) {
      Counter(label: "redress_a", dimensions: [("n", "\(number)")], factory: registry).increment()
    }
    #expect(registry.text().split(separator: "\n").count == MetricFamily.seriesLimit + 2)
  }

  @Test("nothing is lost when many threads count")
  func threads() throws {
    let registry = registry
    let threads = try (0..<4).map { number in
      try LaneThread.start("count-\(number)") {
        let counter = Counter(label: "redress_a_total", factory: registry)
        let timer = Timer(label: "redress_b", factory: registry)
        for _ in 0..<10_000 {
          counter.increment()
          timer.recordNanoseconds(1)
        }
      }
    }
    for thread in threads { #expect(thread.join(within: .seconds(30))) }
    #expect(registry.text().contains("redress_a_total 40000\n"))
    #expect(registry.text().contains("redress_b_seconds_count 40000\n"))
  }

  @Test("names and numbers are spelt as Prometheus wants them")
  func spelling() {
    #expect(PrometheusText.metricName("http.server-requests") == "http_server_requests")
    #expect(PrometheusText.metricName("9lives") == "_9lives")
    #expect(PrometheusText.metricName("a_total", ending: "_total") == "a_total")
    #expect(PrometheusText.labelName("a:b") == "a_b")
    #expect(
      [Double.infinity, -.infinity, .nan, 0, 1e15, 0.1, 1e300].map(PrometheusText.number) == [
        "+Inf", "-Inf", "NaN", "0", "1000000000000000", "0.1", "1e+300",
      ])
  }

  @Test("a destroyed series is gone, a recorder that does not aggregate is a gauge")
  func destroy() {
    let counter = Counter(label: "redress_a_total", factory: registry)
    counter.increment()
    counter.destroy()
    #expect(registry.text() == "\n")
    Gauge(label: "redress_g", factory: registry).record(5)
    Recorder(label: "redress_batch", factory: registry).record(256)
    FloatingPointCounter(label: "redress_f", factory: registry).increment(by: 0.5)
    let text = registry.text()
    #expect(text.contains("# TYPE redress_g gauge\nredress_g 5\n"))
    #expect(text.contains("redress_batch_bucket{le=\"128\"} 0\nredress_batch_bucket{le=\"256\"} 1\n"))
    #expect(text.contains("redress_f_total 0.5\n"))
  }

  @Test("the kernel's figures of this process are read, whatever its name")
  func process() throws {
    let text = ProcessMetrics.lines().joined(separator: "\n")
    for name in ["resident_memory_bytes", "cpu_seconds_total", "open_fds", "start_time_seconds", "max_fds"] {
      #expect(text.contains("\nprocess_\(name) "))
    }
    let stat = ProcessStat(
      "7 (a) (b c) S 1 7 7 0 -1 4194560 1 0 0 0 30 12 0 0 20 0 5 0 1234 4096 99 18446744073709551615")
    #expect(stat == ProcessStat("7 (x) S 1 7 7 0 -1 4194560 1 0 0 0 30 12 0 0 20 0 5 0 1234 4096 99 0"))
    #expect(stat?.cpuTicks == 42 && stat?.threads == 5 && stat?.residentPages == 99)
    let start = try #require(ProcessMetrics.startTime)
    #expect(abs(start - Date().timeIntervalSince1970) < 3600)
  }

  @Test("Prometheus' own Python client reads the exposition", .enabled(if: PythonClient.isInstalled))
  func parsedByOthers() throws {
    Counter(label: "redress_a", dimensions: [("x", "政\"\\\n务")], factory: registry).increment()
    Timer(label: "redress_b", factory: registry).recordNanoseconds(1)
    registry.collect { ProcessMetrics.lines() }
    let families = try PythonClient.families(in: registry.text())
    #expect(families.contains("redress_a counter 1"))
    #expect(families.contains("redress_b_seconds histogram 18"))
    #expect(families.contains("process_resident_memory_bytes gauge 1"))
  }
}
