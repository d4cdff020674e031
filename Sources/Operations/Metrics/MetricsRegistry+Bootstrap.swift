internal import CoreMetrics

extension MetricsRegistry {
  /// Hands swift-metrics over to the shared registry, with the process's and the build's own figures in it. Once per
  /// process.
  static func bootstrap(program: String) -> MetricsRegistry {
    MetricsSystem.bootstrap(shared)
    let info = Labels([("program", program), ("version", Version.current)])
    shared.collect {
      ["# HELP redress_build_info What runs.", "# TYPE redress_build_info gauge", "redress_build_info\(info) 1"]
    }
    shared.collect { ProcessMetrics.lines() }
    return shared
  }

  /// The parts of the process, as the admin server sees them.
  func collect(_ health: Health) {
    collect {
      let parts = health.report().parts.map { (labels: Labels([("part", $0.name)]), part: $0) }
      guard !parts.isEmpty else { return [] }
      return [
        "# HELP redress_part_ready Whether a part of the process has what it needs.", "# TYPE redress_part_ready gauge",
      ] + parts.map { "redress_part_ready\($0.labels) \($0.part.state == .ready ? 1 : 0)" } + [
        "# HELP redress_part_silence_seconds Time since a lane last made progress.",
        "# TYPE redress_part_silence_seconds gauge",
      ] + parts.map { "redress_part_silence_seconds\($0.labels) \($0.part.silence / .seconds(1))" }
    }
  }
}
