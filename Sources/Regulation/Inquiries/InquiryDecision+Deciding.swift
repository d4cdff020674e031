/// How an inquiry is decided or handed over (A6.2). The product proposes; here a person has decided.
extension InquiryDecision {
  mutating func decide(_ data: InquiryCommand.Decide) throws(Refusal) {
    try checkExplained()
    let points = try checked(data.points)
    try checkWeight(data)
    let responsible = try responsible(data)
    emit(
      .decided(
        .init(
          caseNumber: state.caseNumber, subjects: state.subjects, circumstances: state.circumstances,
          measures: data.measures, points: points, mitigation: data.mitigation, responsible: responsible, by: actor)),
      Writing(kind: "rationale", text: data.rationale))
    cancelAll()
    for entry in points { post(entry, .decision) }
    start(.appeal)
  }

  /// A6.1 before A6.2: nobody is decided upon unheard, unless he let his time pass.
  private func checkExplained() throws(Refusal) {
    let awaited = state.openDeadlines.contains { $0.kind == .explanation && !$0.isLate(at: now) }
    guard state.status == .explained || !awaited else { throw Refusal(.explanationPending) }
  }

  func checked(_ points: [SubjectPoints]) throws(Refusal) -> [SubjectPoints] {
    var checked: [SubjectPoints] = []
    for (index, entry) in points.enumerated() {
      let field = "/data/points/\(index)"
      let subject = normal(entry.subject)
      guard state.subjects.contains(subject) else { throw Refusal(.unknownSubject, field: field) }
      guard !checked.contains(where: { $0.subject == subject }) else { throw Refusal(.subjectTwice, field: field) }
      guard entry.points >= 1 else { throw Refusal(.notInRange, field: "\(field)/points") }
      checked.append(SubjectPoints(kind: subject.kind, code: subject.code, points: entry.points))
    }
    return checked
  }

  private func checkWeight(_ data: InquiryCommand.Decide) throws(Refusal) {
    guard !data.measures.contains(.scoreDeduction) || !data.points.isEmpty else {
      throw Refusal(.pointsMissing, field: "/data/points")
    }
    // A7 免于处理.
    let exempts = data.measures.isEmpty && data.points.isEmpty
    let owesGround = exempts || (office.policy.score.lighterNeedsMitigation && isLighter(data))
    guard !owesGround || !data.mitigation.isEmpty else { throw Refusal(.mitigationMissing, field: "/data/mitigation") }
  }

  /// A7 从轻、减轻: all together less than the lightest of the circumstances alone takes off by the policy's schedule.
  private func isLighter(_ data: InquiryCommand.Decide) -> Bool {
    let lightest = state.circumstances.map { office.policy.score.schedule[$0.rawValue] ?? 0 }.min() ?? 0
    return data.points.reduce(0) { $0 + $1.points } < lightest
  }

  /// A3 谁主办、谁主管、谁负责: those named, else those the directory knows.
  private func responsible(_ data: InquiryCommand.Decide) throws(Refusal) -> [Responsible] {
    guard let named = data.responsible else { return office.directory.responsible(for: state.subjects) }
    guard !named.isEmpty else { throw Refusal(.responsibleMissing, field: "/data/responsible") }
    for (index, party) in named.enumerated() where office.directory.person(party.person) == nil {
      throw Refusal(.unknownPerson, field: "/data/responsible/\(index)/person")
    }
    return named
  }

  /// A6.2 不属于中心处理范围内的，移交有关部门. Words for the addressee are sealed with the reason.
  mutating func transfer(_ data: InquiryCommand.Transfer) {
    let known = office.directory.department(data.to)?.code
    emit(
      .transferred(.init(caseNumber: state.caseNumber, to: known)),
      Writing(kind: "transfer", parts: [.init(name: "to", text: data.to), .init(name: "reason", text: data.reason)]))
    cancelAll()
  }

  /// A5: each subject's own account; nothing rolls up. The year is the decision's, also of what a ruling in the next
  /// puts in its place: it is still that year's conduct that is assessed (年度考核).
  mutating func post(_ entry: SubjectPoints, _ reason: ScoreReason) {
    emit(
      .score(
        .init(
          caseNumber: state.caseNumber, entry: state.scores.count + 1, kind: entry.kind, code: entry.code,
          points: entry.points, year: (state.decidedAt ?? now).day.year, reason: reason)))
  }

  /// The account is put right where it was charged, in the year of the entry; nothing is deleted (A6.3).
  mutating func reverse(_ entry: InquiryEvent.ScorePosted) {
    emit(
      .score(
        .init(
          caseNumber: state.caseNumber, entry: state.scores.count + 1, kind: entry.kind, code: entry.code,
          points: -entry.points, year: entry.year, reason: .reversal, reverses: entry.entry)))
  }
}
