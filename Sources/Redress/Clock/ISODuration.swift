/// A duration of ISO 8601 in weeks, days, hours, minutes and seconds. Months and years have no fixed length.
struct ISODuration {
  let seconds: Int64

  init?(_ text: String) {
    guard text.first == "P" else { return nil }
    let halves = text.dropFirst().split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count <= 2, let days = Self.sum(halves[0], ["W": 604_800, "D": 86_400]) else { return nil }
    guard halves.count == 2 else {
      guard !halves[0].isEmpty else { return nil }
      seconds = days
      return
    }
    let units: KeyValuePairs<Character, Int64> = ["H": 3_600, "M": 60, "S": 1]
    guard !halves[1].isEmpty, let time = Self.sum(halves[1], units) else { return nil }
    seconds = days + time
  }

  /// Units must stand in their order, each once at most.
  private static func sum(_ text: Substring, _ units: KeyValuePairs<Character, Int64>) -> Int64? {
    var rest = text
    var sum: Int64 = 0
    for (unit, length) in units {
      let digits = rest.prefix { ("0"..."9").contains($0) }
      let tail = rest.dropFirst(digits.count)
      guard tail.first == unit else { continue }
      // Nine digits bound any sum far below an overflow.
      guard (1...9).contains(digits.count), let count = Int64(digits) else { return nil }
      sum += count * length
      rest = tail.dropFirst()
    }
    return rest.isEmpty ? sum : nil
  }
}
