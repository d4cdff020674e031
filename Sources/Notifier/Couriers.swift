internal import Mail
internal import Operations
internal import Synchronization

/// Between a sender and its couriers: what is to be carried, and what the mail server said.
///
/// A courier holds one mail at a time. So what a sender has in hand is what is on its way, and no more: when the process
/// dies, nothing is in doubt that had not begun.
final class Couriers: Sendable {
  struct Errand: Sendable {
    /// Of the notice or the digest; comes back in delivery reports.
    let id: String
    let mail: ComposedMail
    let recipient: Mailbox
  }

  struct Answer: Sendable {
    let id: String
    let outcome: DeliveryOutcome
    /// How the server called itself; empty when there was none.
    let server: String
  }

  private struct State {
    /// Those who wait for an errand, who waited shortest last: his connection is the warmest.
    var free: [Int] = []
    var errands: [Int: Errand] = [:]
    /// Handed over and not yet answered.
    var busy = 0
    var answers: [Answer] = []
    var isOver = false
  }

  private let state = Mutex(State())
  private let bells: [Wake]
  /// Rung with each answer.
  private let sender: Wake

  /// - Parameters:
  ///   - count: how many there may be at the most.
  ///   - sender: rung when an answer is there.
  init(_ count: Int, sender: Wake) throws(SystemFault) {
    self.sender = sender
    var bells: [Wake] = []
    for _ in 0..<count { bells.append(try Wake()) }
    self.bells = bells
  }

  var count: Int { bells.count }
}

/// The sender's side.
extension Couriers {
  /// How many mails may be handed over now, when `width` may be on their way.
  func room(_ width: Int) -> Int { state.withLock { max(0, min($0.free.count, width - $0.busy)) } }

  /// There must be room.
  func hand(_ errand: Errand) {
    let place = state.withLock { state -> Int? in
      guard let place = state.free.popLast() else { return nil }
      state.errands[place] = errand
      state.busy += 1
      return place
    }
    if let place { bells[place].ring() }
  }

  /// What was answered since the last time.
  func answers() -> [Answer] {
    state.withLock { state in
      defer { state.answers = [] }
      return state.answers
    }
  }

  /// No more errands: they may go once they have answered.
  func close() {
    state.withLock { $0.isOver = true }
    for bell in bells { bell.ring() }
  }
}

/// A courier's side; `place` is his own.
extension Couriers {
  enum Look {
    case errand(Errand)
    case nothing, over
  }

  func enlist(_ place: Int) {
    state.withLock { $0.free.append(place) }
    sender.ring()
  }

  func look(_ place: Int) -> Look {
    bells[place].mute()
    return state.withLock { state in
      if let errand = state.errands.removeValue(forKey: place) { return .errand(errand) }
      return state.isOver ? .over : .nothing
    }
  }

  /// False when the time was over first.
  func wait(_ place: Int, within limit: Duration) -> Bool { Poll.isReadable(bells[place].descriptor, within: limit) }

  /// He is free again.
  func answer(_ answer: Answer, from place: Int) {
    state.withLock { state in
      state.answers.append(answer)
      state.busy -= 1
      state.free.append(place)
    }
    sender.ring()
  }
}
