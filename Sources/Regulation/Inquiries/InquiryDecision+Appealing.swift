/// Appeal and ruling (A6.3).
extension InquiryDecision {
  mutating func appeal(_ data: InquiryCommand.Appeal) throws(Refusal) {
    let right = state.deadlines.last { $0.kind == .appeal }
    guard right.map({ !$0.isLate(at: doneAt) }) ?? true else { throw Refusal(.appealTooLate) }
    let own = ownSubjects
    guard let subject = own.first(where: { subject in !state.appeals.contains { $0.subject == subject } }) else {
      throw Refusal(state.status == .ruled ? .wrongState : .alreadyAppealed)
    }
    // A quick ruling on one appeal takes nobody else's right; against what was revoked there is nothing left to say.
    guard state.ruling?.outcome != .revoked else { throw Refusal(.wrongState) }
    emit(
      .appealed(
        .init(
          caseNumber: state.caseNumber, by: actor, subject: subject, suspended: office.policy.appealSuspendsMeasures)),
      Writing(kind: "grounds", text: data.grounds))
    settle(state.openDeadlines.filter { $0.kind == .appeal })
    // One ruling answers all appeals that wait for it, and its clock is the first one's.
    if !state.openDeadlines.contains(where: { $0.kind == .ruling }) { start(.ruling) }
  }

  /// Himself first: who is both staff concerned and head of the window appeals in his own matter.
  private var ownSubjects: [Subject] {
    guard let person = standing.person else { return [] }
    let himself = Subject(kind: .staff, code: person.code)
    return state.subjects.filter { $0 == himself }
      + state.subjects.filter { $0 != himself && office.directory.speaks(person, for: $0) }
  }

  mutating func ruleOnAppeal(_ data: InquiryCommand.RuleOnAppeal) throws(Refusal) {
    let points = try pointsRuled(data)
    emit(
      .ruled(.init(caseNumber: state.caseNumber, outcome: data.outcome, points: points, by: actor)),
      Writing(kind: "rationale", text: data.rationale))
    settle(state.openDeadlines.filter { $0.kind == .ruling })
    cancelAll()
    guard data.outcome != .upheld else { return }
    for entry in state.liveScores { reverse(entry) }
    for entry in points { post(entry, .ruling) }
  }

  private func pointsRuled(_ data: InquiryCommand.RuleOnAppeal) throws(Refusal) -> [SubjectPoints] {
    guard data.outcome == .varied else {
      guard data.points?.isEmpty ?? true else { throw Refusal(.pointsNotVaried, field: "/data/points") }
      return []
    }
    // Silence must not take points back: who varies says what is taken off now, if only nothing.
    guard data.points != nil || state.liveScores.isEmpty else { throw Refusal(.pointsMissing, field: "/data/points") }
    return try checked(data.points ?? [])
  }
}
