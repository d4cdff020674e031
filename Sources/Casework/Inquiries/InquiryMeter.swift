internal import Metrics
internal import Regulation

/// What accountability counts, for Prometheus.
struct InquiryMeter: Sendable {
  private let proposed: [InquiryOrigin: Counter]
  private let reinforced = Counter(label: "redress_inquiries_reinforced_total")

  init() {
    proposed = Dictionary(
      uniqueKeysWithValues: InquiryOrigin.allCases.map {
        ($0, Counter(label: "redress_inquiries_begun_total", dimensions: [("origin", $0.rawValue)]))
      })
  }

  func begun(_ origin: InquiryOrigin) { proposed[origin]?.increment() }
  func reinforce() { reinforced.increment() }
}
