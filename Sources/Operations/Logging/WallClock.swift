internal import Glibc

/// The time of day, for log lines only: whatever the product decides goes by the database's clock.
struct WallClock: Equatable {
  let seconds: Int
  let microseconds: Int

  static func now() -> WallClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallClock(seconds: time.tv_sec, microseconds: time.tv_nsec / 1000)
  }

  /// `2026-03-03T09:30:00.000123Z` (RFC 3339)
  var utc: String {
    var parts = tm()
    var seconds = seconds
    gmtime_r(&seconds, &parts)
    let date =
      "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
    return "\(date)T\(timeOfDay(parts)).\(padded(microseconds, 6))Z"
  }

  /// `17:30:00.123`, where the machine is.
  var local: String {
    var parts = tm()
    var seconds = seconds
    localtime_r(&seconds, &parts)
    return "\(timeOfDay(parts)).\(padded(microseconds / 1000, 3))"
  }

  private func timeOfDay(_ parts: tm) -> String {
    "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):\(padded(Int(parts.tm_sec), 2))"
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
