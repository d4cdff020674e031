internal import Glibc

/// What waits, by key and in its order.
struct SpoolIndex {
  private var entries: [SubmissionKey: SpoolEntry] = [:]
  private var last: UInt64 = 0

  subscript(key: SubmissionKey) -> SpoolEntry? { entries[key] }
  var count: Int { entries.count }
  var inOrder: [SpoolEntry] { entries.values.sorted { $0.order < $1.order } }

  mutating func add(_ entry: SpoolEntry) {
    last = max(last, entry.order)
    entries[entry.key] = entry
  }

  mutating func remove(_ key: SubmissionKey) { entries[key] = nil }

  /// Later than all before it, though the clock be set back.
  mutating func nextOrder() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let microseconds = UInt64(max(0, now.tv_sec)) * 1_000_000 + UInt64(max(0, now.tv_nsec)) / 1_000
    last = max(last + 1, microseconds)
    return last
  }
}
