/// All series of one name.
struct MetricFamily {
  let name: String
  let type: MetricType
  private(set) var series: [Labels: any MetricSeries] = [:]

  /// A label that takes ever new values would fill the memory; what comes after this many series is not kept.
  static let seriesLimit = 1000

  init(_ name: String, _ type: MetricType) {
    self.name = name
    self.type = type
  }

  /// The series under these labels, made if it is new; one that nobody scrapes if the name has another type already or
  /// too many series.
  mutating func series<Series: MetricSeries>(_ labels: Labels, _ make: () -> Series) -> Series {
    if let known = series[labels] as? Series { return known }
    let new = make()
    if new.type == type, series[labels] == nil, series.count < Self.seriesLimit { series[labels] = new }
    return new
  }

  mutating func remove(where isGone: (AnyObject) -> Bool) {
    series = series.filter { !isGone($0.value) }
  }

  func lines(help: String?) -> [String] {
    guard !series.isEmpty else { return [] }
    let head = [
      "# HELP \(name) \(PrometheusText.escapedHelp(help ?? name))",
      "# TYPE \(name) \(type.rawValue)",
    ]
    let sorted = series.map { (labels: $0, text: $0.description, series: $1) }.sorted { $0.text < $1.text }
    return head + sorted.flatMap { $0.series.samples(name, $0.labels) }
  }
}

enum MetricType: String {
  case counter
  case gauge
  case histogram
}
