internal import Casework

/// The letters a command was asked for: by id, or all that lie there.
struct DeadLetterChoice {
  private var open: Set<String>
  private let takesAll: Bool
  private(set) var taken = 0

  /// - Parameter ids: none: every letter.
  init(_ ids: [String], all: Bool = false) {
    open = Set(ids)
    takesAll = all
  }

  mutating func takes(_ letter: DeadLetter) -> Bool {
    guard takesAll || open.remove(letter.id) != nil else { return false }
    taken += 1
    return true
  }

  var isDone: Bool { !takesAll && open.isEmpty }

  func requireAll() throws(Failure) {
    guard open.isEmpty else {
      let list = open.sorted().joined(separator: " ")
      throw .refused("队列中没有 \(list)", "not in the queue: \(list)")
    }
  }
}
