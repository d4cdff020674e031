/// One figure with how it comes about.
public struct ReportFigure: Sendable, Equatable {
  /// `received`, `rejected.outside-services`, `on-time.result` …
  public let name: String
  public let numerator: Int
  /// Nil for a count.
  public let denominator: Int?
  public let formula: (chinese: String, english: String)

  /// Nil for a count, and for a share of nothing.
  public var rate: Double? {
    denominator.flatMap { $0 == 0 ? nil : Double(numerator) / Double($0) }
  }

  public static func == (left: ReportFigure, right: ReportFigure) -> Bool {
    left.name == right.name && left.numerator == right.numerator && left.denominator == right.denominator
  }
}
