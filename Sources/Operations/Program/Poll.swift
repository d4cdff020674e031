internal import Glibc

/// Waiting for descriptors with poll(2).
public enum Poll {
  /// True once the descriptor is readable; false when the time is over first.
  @discardableResult
  public static func isReadable(_ descriptor: Int32, within limit: Duration) -> Bool {
    !readable([descriptor], within: limit).isEmpty
  }

  /// Those that are readable, as soon as one is; none when the time is over first or a signal came. nil: no limit.
  static func readable(_ descriptors: [Int32], within limit: Duration?) -> [Int32] {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&entries, nfds_t(entries.count), limit.map(milliseconds) ?? -1) > 0 else { return [] }
    return entries.filter { $0.revents != 0 }.map(\.fd)
  }

  /// Rounded up, so that a wait of half a millisecond does not spin; at most what poll(2) takes, some 24 days.
  private static func milliseconds(_ limit: Duration) -> Int32 {
    let (seconds, attoseconds) = limit.components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    guard seconds < Int64(Int32.max) / 1000 else { return .max }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
