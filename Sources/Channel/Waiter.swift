internal import Dispatch
internal import Synchronization

/// One who waits for an answer: a task or a thread, once.
final class Waiter: Sendable {
  let key: SubmissionKey
  private let state = Mutex<State>(.quiet)
  /// Signalled with the outcome, for a thread.
  private let bell = DispatchSemaphore(value: 0)

  private enum State {
    case quiet
    case suspended(CheckedContinuation<Receipt?, Never>)
    case over(Receipt?)
  }

  init(_ key: SubmissionKey) { self.key = key }

  /// The first word counts. nil: nobody waits any longer.
  func finish(_ receipt: Receipt?) {
    let continuation: CheckedContinuation<Receipt?, Never>? = state.withLock { state in
      switch state {
      case .over: return nil
      case .quiet:
        state = .over(receipt)
        return nil
      case .suspended(let continuation):
        state = .over(receipt)
        return continuation
      }
    }
    continuation?.resume(returning: receipt)
    bell.signal()
  }

  /// Ends with nil when the time is over, or the task is cancelled.
  func receipt(within limit: Duration) async -> Receipt? {
    let timer = Task {
      // The limit itself, not a guess at how long something takes: an answer ends it at once.
      try? await Task.sleep(for: limit)
      finish(nil)
    }
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in suspend(continuation) }
    } onCancel: {
      finish(nil)
    }
  }

  private func suspend(_ continuation: CheckedContinuation<Receipt?, Never>) {
    let outcome: State = state.withLock { state in
      if case .quiet = state { state = .suspended(continuation) }
      return state
    }
    if case .over(let receipt) = outcome { continuation.resume(returning: receipt) }
  }

  func receiptBlocking(within limit: Duration) -> Receipt? {
    let nanoseconds = limit.components.seconds * 1_000_000_000 + limit.components.attoseconds / 1_000_000_000
    _ = bell.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
    return state.withLock { if case .over(let receipt) = $0 { receipt } else { nil } }
  }
}
