internal import Synchronization

/// Those who wait for answers, by key: several may wait for the same one.
final class Waiters: Sendable {
  private let waiting = Mutex<[SubmissionKey: [Waiter]]>([:])

  func join(_ key: SubmissionKey) -> Waiter {
    let waiter = Waiter(key)
    waiting.withLock { $0[key, default: []].append(waiter) }
    return waiter
  }

  func leave(_ waiter: Waiter) {
    waiting.withLock { waiting in
      waiting[waiter.key]?.removeAll { $0 === waiter }
      if waiting[waiter.key]?.isEmpty == true { waiting[waiter.key] = nil }
    }
  }

  func tell(_ receipt: Receipt, about key: SubmissionKey) {
    let told = waiting.withLock { $0[key] ?? [] }
    for waiter in told { waiter.finish(receipt) }
  }

  var isEmpty: Bool { waiting.withLock { $0.isEmpty } }
}
