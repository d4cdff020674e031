internal import Channel
internal import Operations
internal import Synchronization

/// Answers of the workers, from the courier's thread to the desk's.
final class Settled: Sendable {
  private let answers = Mutex<[SubmissionKey: Receipt]>([:])
  private let bell: Wake

  init(bell: Wake) { self.bell = bell }

  func add(_ key: SubmissionKey, _ receipt: Receipt) {
    answers.withLock { $0[key] = receipt }
    bell.ring()
  }

  func take() -> [SubmissionKey: Receipt] {
    answers.withLock { answers in
      defer { answers = [:] }
      return answers
    }
  }
}
