internal import Regulation

extension Instant {
  /// `2026-03-03 17:30`, the office's time.
  var minute: String {
    let time = timeOfDay.description
    return "\(day) \(time.prefix(5))"
  }
}
