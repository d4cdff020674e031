/// One line, or for a histogram one group of lines, of the exposition: the values under one set of labels.
protocol MetricSeries: AnyObject, Sendable {
  var type: MetricType { get }
  func samples(_ name: String, _ labels: Labels) -> [String]
}
