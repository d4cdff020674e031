internal import ArgumentParser
internal import Regulation

/// An instant as people type it: RFC 3339, or a date with or without a time, which is the office's.
enum InstantArgument {
  static func read(_ text: String) throws(ValidationError) -> Instant {
    if let instant = Instant(rfc3339: text) { return instant }
    let halves = text.split(separator: text.contains("T") ? "T" : " ", omittingEmptySubsequences: false)
    if let day = Day(halves[0]), halves.count <= 2 {
      if halves.count == 1 { return Instant(day, midnight) }
      if let time = TimeOfDay(halves[1]) { return Instant(day, time) }
    }
    throw ValidationError("不是时间：\(text)，请写成 2026-03-03T09:30:00+08:00 · not a time of RFC 3339")
  }

  private static let midnight = TimeOfDay(hour: 0, minute: 0) ?? Policy().openingTime
}
