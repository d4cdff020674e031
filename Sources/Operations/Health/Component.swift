internal import Synchronization

/// What a part of the process is doing.
public enum ComponentState: Sendable, Equatable {
  case starting
  case ready
  /// It works, but what it needs is not there; `why` is for operators: no personal data, no secrets.
  case waiting(why: String)
  case stopping
}

/// One named part of the process, told about by the thread that runs it. All calls are cheap and from any thread.
public final class Component: Sendable {
  public let name: String
  /// A lane owes a heartbeat; other parts only have a state.
  public let isLane: Bool
  private let current = Mutex<ComponentState>(.starting)
  private let beat: Atomic<Int64>
  private let now: @Sendable () -> Int64
  private let changed: @Sendable () -> Void

  /// In place of the time of the last heartbeat: asleep on purpose, or none is owed.
  private static let excused = Int64.max

  init(_ name: String, isLane: Bool, now: @escaping @Sendable () -> Int64, changed: @escaping @Sendable () -> Void) {
    self.name = name
    self.isLane = isLane
    self.now = now
    self.changed = changed
    beat = Atomic(isLane ? now() : Self.excused)
  }

  public var state: ComponentState { current.withLock { $0 } }

  /// It has all it needs. Counts as progress.
  public func ready() { become(.ready) }

  /// It waits for something and tries again by itself. Counts as progress; say it at every try.
  public func waiting(_ why: String) { become(.waiting(why: why)) }

  /// It finishes what it has begun and takes nothing new. Counts as progress.
  public func stopping() { become(.stopping) }

  /// A turn was done, or a wait of bounded length is over. At least once per watchdog interval.
  public func progress() {
    if isLane { beat.store(now(), ordering: .relaxed) }
  }

  /// Runs something that may rightly sleep for as long as it likes: poll(2) on an idle socket. Never put work in it.
  @discardableResult
  public func idle<Result, Failure: Error>(_ sleep: () throws(Failure) -> Result) throws(Failure) -> Result {
    beat.store(Self.excused, ordering: .relaxed)
    defer { progress() }
    return try sleep()
  }

  /// Since the last heartbeat; zero if none is owed.
  var silence: Duration {
    let last = beat.load(ordering: .relaxed)
    return last == Self.excused ? .zero : .nanoseconds(max(0, now() - last))
  }

  private func become(_ state: ComponentState) {
    progress()
    let isNew = current.withLock { current in
      defer { current = state }
      return current != state
    }
    if isNew { changed() }
  }
}
