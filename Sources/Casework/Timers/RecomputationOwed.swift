internal import Database

/// Chains that could not be read or written when the others followed a new calendar or policy. They are on record, so
/// that they are tried again by whatever watcher there is, until they are whole.
struct RecomputationOwed {
  private var next: ContinuousClock.Instant?

  /// Once at the start, then once in a while.
  var isDue: Bool { next.map { $0 <= .now } ?? true }

  mutating func tried() { next = .now + SetAside.pause }

  static func numbers(_ session: Session) throws(DatabaseError) -> Set<String> {
    var numbers: Set<String> = []
    for row in try session.query(RecomputationStore.all) { numbers.insert(try row.text("number")) }
    return numbers
  }

  static func owe(_ numbers: [String], _ session: Session) throws(DatabaseError) {
    try session.execute(RecomputationStore.owe, [.texts(numbers)])
  }
}

extension UnitOfWork {
  /// Has the chain follow the office, and takes it off the list, in one: how many limits moved, nil when there is no such
  /// chain.
  func catchUp(_ number: String) throws(PipelineFault) -> Int? {
    try load([number])
    guard chains[number] != nil else { return nil }
    let moved = recompute(number)
    write { $0.add(RecomputationStore.paid, [.text(number)]) }
    return moved
  }
}
