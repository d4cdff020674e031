internal import Synchronization

/// In which order the URLs of a cluster are tried: as they are written, but the one that failed last comes last.
///
/// Shared by all connections of one process that were made from the same settings. Otherwise each would go back to the
/// first URL, whose node may take connections and yet do nothing with them (cut off from its cluster, it can't confirm
/// a message or hand one out), or be an address that nobody answers at, for `connectTimeout` each time.
final class EndpointOrder: Sendable {
  /// By place in the list: which fault, counted from the first, was its last.
  private struct Faults {
    var count = 0
    var last: [Int: Int] = [:]
  }

  private let faults = Mutex(Faults())

  /// The places of `count` URLs.
  func places(_ count: Int) -> [Int] {
    let last = faults.withLock { $0.last }
    return (0..<count).sorted { (last[$0, default: 0], $0) < (last[$1, default: 0], $1) }
  }

  func blame(_ place: Int) {
    faults.withLock { faults in
      faults.count += 1
      faults.last[place] = faults.count
    }
  }
}
