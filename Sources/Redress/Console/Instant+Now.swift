internal import Glibc
internal import Regulation

extension Instant {
  /// By this machine's clock: only to say when something was handed in here.
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
