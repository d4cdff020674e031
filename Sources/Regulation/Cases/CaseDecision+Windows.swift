/// The windows' parts: given, signed for, returned, done.
extension CaseDecision {
  /// Fills what was returned; else a co-handler is added where that was asked; else the lead is replaced.
  mutating func assign(_ data: CaseCommand.Assign) throws(Refusal) {
    try requireWindow(data.window, "/data/window")
    let vacancy = vacancy(for: data.part)
    let part = vacancy?.part ?? data.part ?? .lead
    guard part == .lead || state.track == .joint else { throw Refusal(.coWindowsNotJoint, field: "/data/part") }
    guard !state.assignments.contains(where: { $0.isActive && $0.window == data.window }) else {
      throw Refusal(.windowTwice, field: "/data/window")
    }
    let old = vacancy?.window ?? (part == .lead ? state.window : nil)
    release(old, part, isVacant: vacancy != nil)
    give(data.window, part, replacing: old)
  }

  private func vacancy(for part: Part?) -> Assignment? {
    let vacant = state.assignments.filter { $0.isVacant && (part == nil || $0.part == part) }
    return vacant.first { $0.part == .lead } ?? vacant.first
  }

  /// The clocks of whoever had the part: the window's, or supervision's where it was returned.
  private mutating func release(_ window: String?, _ part: Part, isVacant: Bool) {
    guard let window else { return }
    if isVacant { return cancelUnowned() }
    cancel([.signing, .returning, .result, .coResult], window: window)
  }

  /// One clock that supervision owes for a returned part.
  private mutating func cancelUnowned() {
    guard let kind = resultKind else { return }
    let unowned = state.openDeadlines.first { $0.round == state.round && $0.kind == kind && $0.window == nil }
    guard let unowned else { return }
    for event in unowned.endingEvents(as: unowned.cancelled(at: doneAt)) { emit(.deadline(event)) }
  }

  mutating func give(_ window: String, _ part: Part, replacing old: String? = nil) {
    emit(.assigned(.init(window: window, part: part, replaces: old)))
    start(.signing, window: window)
    start(.returning, window: window)
    if let kind = resultKind { start(kind, window: window) }
  }

  /// What a window owes on this track, beside signing; on site it only helps (C6.1).
  private var resultKind: DeadlineKind? {
    switch state.track {
    case .window, .windowComplex: .result
    case .joint: .coResult
    case .onsite, nil: nil
    }
  }

  /// The actor's own part, where he still has this to do. Who speaks for several windows of the case says for which:
  /// a guess would settle another department's clock.
  private func ownPart(of window: String?, _ owes: (Assignment) -> Bool) throws(Refusal) -> Assignment {
    let field = "/data/window"
    let own = state.assignments.filter { part in
      part.isActive && standing.person.map { office.directory.isHead($0, of: part.window) } ?? false
    }
    guard window == nil || own.contains(where: { $0.window == window }) else {
      throw Refusal(.notYourRole, field: field)
    }
    let owing = own.filter { (window == nil || $0.window == window) && owes($0) }
    guard owing.count < 2 else { throw Refusal(.windowAmbiguous, field: field) }
    guard let part = owing.first else { throw Refusal(.wrongState) }
    return part
  }

  mutating func sign(_ data: CaseCommand.Sign) throws(Refusal) {
    let own = try ownPart(of: data.window) { $0.signedAt == nil }
    emit(.signed(.init(window: own.window, part: own.part)))
    settle([.signing], window: own.window)
  }

  /// The wrong addressee gives it back; until it finds another window, its result is supervision's to see to.
  mutating func giveBack(_ data: CaseCommand.Return) throws(Refusal) {
    let own = try ownPart(of: data.window) { $0.submittedAt == nil }
    let right = state.deadlines.last { $0.kind == .returning && $0.round == state.round && $0.window == own.window }
    guard right.map({ !$0.isLate(at: doneAt) }) ?? false else { throw Refusal(.returnedTooLate) }
    emit(.returned(.init(window: own.window, part: own.part)), Writing(kind: "reason", text: data.reason))
    settle([.returning], window: own.window)
    cancel([.signing, .result, .coResult], window: own.window)
    if let kind = resultKind { start(kind, owedBy: section) }
  }

  mutating func submitResult(_ data: CaseCommand.SubmitResult) throws(Refusal) {
    let own = try ownPart(of: data.window) { $0.signedAt != nil && $0.submittedAt == nil }
    let others = state.assignments.filter { !$0.isReplaced && $0 != own }
    let complete = others.allSatisfy { $0.submittedAt != nil }
    emit(
      .resultSubmitted(.init(window: own.window, part: own.part, complete: complete)),
      Writing(kind: "result", text: data.text))
    settle([.result, .coResult], window: own.window)
    cancel([.returning], window: own.window)
    if complete { start(.replyAfterResult) }
  }
}
