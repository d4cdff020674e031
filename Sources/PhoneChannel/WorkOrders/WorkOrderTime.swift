internal import Regulation

/// Times as hotline software writes them: RFC 3339, or the wall clock of the office without a zone
/// (`2026-03-02 10:11:05`, `2026/3/2 10:11`), which is Asia/Shanghai.
enum WorkOrderTime {
  static func read(_ text: String) -> Instant? {
    if let instant = Instant(rfc3339: text) { return instant }
    let halves = text.split(whereSeparator: { $0 == " " || $0 == "T" })
    guard halves.count == 2 else { return nil }
    let date = numbers(halves[0], halves[0].contains("/") ? "/" : "-")
    let time = numbers(halves[1], ":")
    guard date.count == 3, date[0] >= 1900, let day = Day(year: date[0], month: date[1], day: date[2]),
      time.count == 2 || time.count == 3,
      let clock = TimeOfDay(hour: time[0], minute: time[1], second: time.count == 3 ? time[2] : 0)
    else { return nil }
    return Instant(day, clock)
  }

  /// Empty unless all parts are plain digits.
  private static func numbers(_ text: Substring, _ separator: Character) -> [Int] {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { 48...57 ~= $0 }
    }
    return isPlain ? parts.compactMap { Int($0) } : []
  }
}
