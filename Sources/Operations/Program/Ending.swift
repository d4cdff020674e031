internal import Synchronization

/// How a thread or a task ended, for those who wait for it.
final class Ending: Sendable {
  private let outcome = Mutex<Outcome>(.pending)
  private let wake: Wake

  enum Outcome {
    case pending
    case well
    case failed(any Error)
  }

  init() throws(SystemFault) {
    wake = try Wake()
  }

  /// Readable once it has ended.
  var descriptor: Int32 { wake.descriptor }

  var hasEnded: Bool {
    outcome.withLock { if case .pending = $0 { false } else { true } }
  }

  /// What was thrown; nil before the end and after a good one.
  var failure: (any Error)? {
    outcome.withLock { if case .failed(let error) = $0 { error } else { nil } }
  }

  func finish(_ result: Outcome) {
    outcome.withLock { $0 = result }
    wake.ring()
  }
}
