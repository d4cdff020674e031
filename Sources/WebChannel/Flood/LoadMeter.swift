internal import Synchronization

/// How many complaints came in the last minute, by seconds.
final class LoadMeter: Sendable {
  private let seconds = Mutex<[(second: Int64, count: Int)]>([])

  func count(at now: Int64) {
    seconds.withLock { seconds in
      seconds.removeAll { $0.second <= now - 60 }
      if let last = seconds.indices.last, seconds[last].second == now {
        seconds[last].count += 1
      } else {
        seconds.append((now, 1))
      }
    }
  }

  func perMinute(at now: Int64) -> Int {
    seconds.withLock { $0.filter { $0.second > now - 60 }.reduce(0) { $0 + $1.count } }
  }
}
