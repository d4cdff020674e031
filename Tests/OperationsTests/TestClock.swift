import Synchronization

/// A clock that goes only when it is told to.
final class TestClock: Sendable {
  private let nanoseconds = Atomic<Int64>(1_000_000_000)
  var now: Int64 { nanoseconds.load(ordering: .relaxed) }
  func advance(_ seconds: Int64) { nanoseconds.wrappingAdd(seconds * 1_000_000_000, ordering: .relaxed) }
}
