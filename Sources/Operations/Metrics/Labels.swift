/// The labels of one series, in the order of their names; prints as the exposition wants it, braces and all.
struct Labels: Hashable, CustomStringConvertible {
  private let pairs: [Pair]

  private struct Pair: Hashable {
    let name: String
    let value: String
  }

  init(_ dimensions: [(String, String)]) {
    var seen: Set<String> = []
    pairs =
      dimensions
      .map { Pair(name: PrometheusText.labelName($0.0), value: $0.1) }
      .filter { seen.insert($0.name).inserted }
      .sorted { $0.name < $1.name }
  }

  func adding(_ name: String, _ value: String) -> Labels {
    Labels(pairs.map { ($0.name, $0.value) } + [(name, value)])
  }

  var description: String {
    guard !pairs.isEmpty else { return "" }
    return "{" + pairs.map { "\($0.name)=\"\(PrometheusText.escaped($0.value))\"" }.joined(separator: ",") + "}"
  }
}
