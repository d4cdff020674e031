internal import Operations
internal import Synchronization

/// The thread that puts submissions on disk for tasks, which must not wait for one: those that come while the disk
/// works go together, for one flush of the folder.
final class Keeper: Sendable {
  private let spool: Spool
  private let bell: Wake
  private let state = Mutex(State())

  private typealias Answer = CheckedContinuation<Result<Placement, SpoolError>, Never>

  private struct State {
    var queue: [(submission: Submission, answer: Answer)] = []
    /// Once the thread has ended, whoever still comes does it himself.
    var isOver = false
  }

  /// As many as have a flush in common; the rest has the next.
  private static let batch = 64

  init(spool: Spool) throws(SystemFault) {
    self.spool = spool
    bell = try Wake()
  }

  func put(_ submission: Submission) async -> Result<Placement, SpoolError> {
    await withCheckedContinuation { answer in
      let isOver = state.withLock { state in
        if !state.isOver { state.queue.append((submission, answer)) }
        return state.isOver
      }
      if isOver {
        answer.resume(returning: spool.put([submission]).first ?? .success(.kept))
      } else {
        bell.ring()
      }
    }
  }

  /// Until draining begins and nobody waits.
  func run(_ drain: Drain, _ component: Component) {
    component.ready()
    while true {
      work(component)
      guard !drain.isDraining else { break }
      component.idle { drain.sleep(.seconds(3600), orReadable: bell.descriptor) }
    }
    component.stopping()
    let rest = state.withLock { state in
      state.isOver = true
      defer { state.queue = [] }
      return state.queue
    }
    for (submission, answer) in rest { answer.resume(returning: spool.put([submission]).first ?? .success(.kept)) }
  }

  private func work(_ component: Component) {
    bell.mute()
    while case let taken = take(), !taken.isEmpty {
      let results = spool.put(taken.map(\.submission))
      for (entry, result) in zip(taken, results) { entry.answer.resume(returning: result) }
      component.progress()
    }
  }

  private func take() -> [(submission: Submission, answer: Answer)] {
    state.withLock { state in
      let taken = Array(state.queue.prefix(Self.batch))
      state.queue.removeFirst(taken.count)
      return taken
    }
  }
}
