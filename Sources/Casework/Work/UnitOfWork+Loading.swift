internal import Database
internal import JSON
public import Regulation

extension UnitOfWork {
  /// Locks these chains, waiting for others who write them, and folds them. Numbers without a chain are passed over.
  /// - Returns: whether there was anything to lock, so that others may have committed meanwhile.
  @discardableResult
  public func load(_ numbers: some Sequence<String>) throws(PipelineFault) -> Bool {
    try load(numbers, with: ChainStore.lock)
  }

  /// The same for those that nobody else is writing; the others are left for another time.
  public func loadFree(_ numbers: some Sequence<String>) throws(PipelineFault) {
    try load(numbers, with: ChainStore.lockFree)
  }

  /// Locks these chains without folding those of cases: enough to append what changes no state, as `notice.sent`. An
  /// inquiry is folded all the same, since its notices name the case behind it.
  ///
  /// What was not folded has no state to ask for; `load` folds it, as long as nothing was appended to it.
  public func loadHeads(_ numbers: some Sequence<String>) throws(PipelineFault) {
    let all = Set(numbers)
    try load(all.filter(ChainState.isInquiry))
    let wanted = all.subtracting(chains.keys).sorted()
    guard !wanted.isEmpty else { return }
    try database { () throws(DatabaseError) in
      for row in try session.query(ChainStore.lock, [.texts(wanted)]) {
        hold(try ChainHead(row))
      }
    }
    try lookAtTheClockAgain()
  }

  /// Has a case's chain in hand that was locked and is not folded.
  func hold(_ head: ChainHead) { chains[head.number] = Chain(head, isFolded: false) }

  /// The case as it stands, with what this unit of work has appended; nil when it is not loaded or there is none.
  public func caseState(_ number: String) -> CaseState? {
    guard let chain = chains[number], chain.isFolded, case .case(let state) = chain.state else { return nil }
    return state
  }

  /// The inquiry as it stands.
  public func inquiryState(_ number: String) -> InquiryState? {
    if case .inquiry(let state)? = chains[number]?.state { state } else { nil }
  }

  /// What is past its retention takes no commands: nothing of it can be read or written any more.
  public func checkReadable(_ number: String) throws(Refusal) {
    if chains[number]?.isErased ?? false { throw Refusal(.erased, field: "/subject") }
  }

  /// The window whose assignment a notice (`<number>/<sequence>/<n>`) is about; nil when it is about none, or about one
  /// that a later assignment of the same window has overtaken.
  public func windowAssigned(byNotice id: String, of number: String) -> String? {
    let parts = id.split(separator: "/")
    guard parts.count == 3, parts[0] == number, let sequence = Int(parts[1]) else { return nil }
    return chains[number]?.windowAssigned(at: sequence)
  }

  /// Numbers of the chains in hand.
  public var loadedNumbers: [String] { chains.keys.sorted() }

  /// Numbers of the chains that this unit of work has appended to.
  public var changedNumbers: [String] { chains.values.filter { $0.added != nil }.map(\.number).sorted() }

  @discardableResult
  private func load(_ numbers: some Sequence<String>, with lock: Statement) throws(PipelineFault) -> Bool {
    let wanted = Set(numbers).filter { chains[$0]?.isWhole != true }.sorted()
    guard !wanted.isEmpty else { return false }
    // Each statement sees what was committed before it began: the second sees what the locks waited for.
    try database { () throws(DatabaseError) in
      let heads = try session.query(lock, [.texts(wanted)])
      for row in heads {
        let head = try ChainHead(row)
        chains[head.number] = Chain(head)
      }
      let locked = wanted.filter { chains[$0] != nil }
      guard !locked.isEmpty else { return }
      for row in try session.query(EventStore.load, [.texts(locked)]) { try replay(row) }
    }
    try loadKeys(of: wanted)
    try lookAtTheClockAgain()
    return true
  }

  /// Whoever waited for a lock decides after what he waited for, not before it: times in a chain never run backwards.
  private func lookAtTheClockAgain() throws(PipelineFault) {
    now = try database { () throws(DatabaseError) in max(now, try ClockStore.now(session)) }
  }

  private func replay(_ row: Row) throws(DatabaseError) {
    let (number, type) = (try row.text("number"), try row.text("type"))
    guard chains[number] != nil else { return }
    let at = Instant(microseconds: try row.instantMicroseconds("at"))
    do {
      let data = try JSON.parse(try row.bytes("body"))["data"] ?? .null
      chains[number]?.replay(try ChainEvent.read(type: type, data: data, of: number), at: at)
    } catch let error as DatabaseError {
      throw error
    } catch {
      throw DatabaseError(.other, doing: "event.load", message: "an event of \(number) can't be read: run audit verify")
    }
  }

  private func loadKeys(of numbers: [String]) throws(PipelineFault) {
    guard let vault = plan.vault, plan.keys != .none else { return }
    let rows = try database { () throws(DatabaseError) in
      try session.query(plan.keys == .cases ? VaultStore.keys : InquiryKeyStore.keys, [.texts(numbers)])
    }
    for row in rows {
      let (number, wrapped) = try database { () throws(DatabaseError) in
        (try row.text("number"), try row.bytesOrNil("wrapped_key"))
      }
      guard let wrapped else {
        chains[number]?.isErased = true
        continue
      }
      do { chains[number]?.key = try vault.unwrap(wrapped, for: number) } catch { throw .vault(error) }
    }
  }
}
