internal import Channel
internal import Regulation

/// One export on its way: which lines are handed over, which are answered.
struct InboxJob: Sendable {
  let file: InboxFile
  let ignored: [String]
  private(set) var entries: [Entry]
  private let language: Language

  struct Entry: Sendable {
    let line: Int
    let number: String?
    let order: WorkOrder
    var state: State
  }

  enum State: Sendable {
    case toBeKept(Submission)
    case waiting(Submission)
    case accepted(Receipt.Accepted)
    case broken([WorkOrderFault])
  }

  init(_ file: InboxFile, _ export: Export, language: Language, categories: Categories) {
    self.file = file
    self.language = language
    ignored = export.ignored
    entries = export.lines.map { line in
      switch line.content {
      case .failure(let faults):
        return Entry(line: line.line, number: nil, order: WorkOrder(), state: .broken(faults.faults))
      case .success(let order):
        do throws(WorkOrderFaults) {
          let submission = try order.submission(from: file.system, language: language, categories: categories)
          return Entry(line: line.line, number: order[.number], order: order, state: .toBeKept(submission))
        } catch {
          return Entry(line: line.line, number: order[.number], order: order, state: .broken(error.faults))
        }
      }
    }
  }

  var isSettled: Bool {
    entries.allSatisfy { entry in
      switch entry.state {
      case .accepted, .broken: true
      case .toBeKept, .waiting: false
      }
    }
  }

  /// Hands over what is not yet in the spool. What is there already, from before a restart, is found again by its key.
  /// - Throws: when the spool can't keep it; what was handed over stays handed over.
  mutating func keep(_ courier: Courier, batch: Int = 64) throws(SpoolError) {
    let places = entries.indices.filter { if case .toBeKept = entries[$0].state { true } else { false } }
    var rest = places[...]
    while !rest.isEmpty {
      let some = Array(rest.prefix(batch))
      rest = rest.dropFirst(batch)
      let submissions = some.compactMap { place -> Submission? in
        if case .toBeKept(let submission) = entries[place].state { submission } else { nil }
      }
      for (place, (submission, result)) in zip(some, zip(submissions, courier.keepBlocking(submissions))) {
        do throws(SpoolError) {
          entries[place].state = state(try result.get(), submission, entries[place].order)
        } catch .tooLarge {
          entries[place].state = .broken([.tooLong(.text, 20_000)])
        }
      }
    }
  }

  /// Looks which lines have been answered meanwhile.
  mutating func look(_ spool: Spool) throws(SpoolError) {
    for place in entries.indices {
      guard case .waiting(let submission) = entries[place].state, !spool.isWaiting(submission.key) else { continue }
      // Without a receipt its file was torn: it is handed over anew.
      entries[place].state =
        try spool.receipt(of: submission.key).map { state($0, entries[place].order) } ?? .toBeKept(submission)
    }
  }

  private func state(_ placement: Placement, _ submission: Submission, _ order: WorkOrder) -> State {
    switch placement {
    case .kept, .waiting(isSame: true): .waiting(submission)
    case .settled(let receipt, isSame: true): state(receipt, order)
    case .waiting(isSame: false), .settled(_, isSame: false): .broken(WorkOrderFaults.numberReused.faults)
    }
  }

  private func state(_ receipt: Receipt, _ order: WorkOrder) -> State {
    switch receipt {
    case .accepted(let answer): .accepted(answer)
    case .refused(let answer): .broken([WorkOrderFault(answer, in: order)])
    }
  }
}
