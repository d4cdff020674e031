internal import Regulation

/// A time as a clerk types it, in the office's zone: `2026-03-02 10:30`, `2026-03-02`, or RFC 3339.
enum InterviewTime {
  static func read(_ text: String) -> Instant? {
    if let instant = Instant(rfc3339: text) { return instant }
    let parts = text.split(separator: " ").map { $0.split { "/.".contains($0) }.joined(separator: "-") }
    guard (1...2).contains(parts.count), let day = Day(padded(parts[0])) else { return nil }
    guard parts.count == 2 else { return TimeOfDay(hour: 0, minute: 0).map { Instant(day, $0) } }
    let clock = parts[1].contains("：") ? parts[1].map { $0 == "：" ? ":" : String($0) }.joined() : parts[1]
    return TimeOfDay(clock.utf8.count == 4 ? "0\(clock)" : clock).map { Instant(day, $0) }
  }

  /// `2026-3-2` is `2026-03-02`.
  private static func padded(_ day: String) -> String {
    day.split(separator: "-").map { $0.utf8.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
  }
}
