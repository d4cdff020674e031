/// What is suggested to whoever opens and decides an inquiry.
struct Proposal {
  var subjects: [Subject]
  var circumstances: [Circumstance]
  var measures: [Measure]
  let now: Instant
  let office: Office

  init(
    subjects: [Subject], circumstances: [Circumstance], measures: [Measure], at now: Instant, in office: Office
  ) {
    self.subjects = subjects
    self.circumstances = circumstances
    self.measures = measures
    self.now = now
    self.office = office
  }

  /// - Parameter round: the one it is about, which a reopening may have left behind.
  func drafts(
    of number: String, round: Int, origin: InquiryOrigin, cause: String, _ decisions: [PriorDecision]
  ) -> [Draft<InquiryEvent>] {
    let prior = recent(decisions)
    // Who was decided upon within the year is not merely talked to again.
    let repeated = prior.isEmpty || measures.contains(.circulatedCriticism) ? [] : [Measure.circulatedCriticism]
    return [
      Draft(
        .proposed(
          .init(
            caseNumber: number, round: round, origin: origin, cause: cause, subjects: subjects,
            circumstances: circumstances, measures: measures + repeated, points: subjects.map(usual),
            responsible: office.directory.responsible(for: subjects), prior: prior)))
    ]
  }

  /// Decisions on one of the same subjects that stand and are less than a year old.
  private func recent(_ decisions: [PriorDecision]) -> [String] {
    decisions
      .filter { !$0.revoked && $0.decidedAt <= now && $0.decidedAt.day > now.day.aYearBefore }
      .filter { decision in decision.subjects.contains(where: subjects.contains) }
      .sorted { ($0.decidedAt, $0.inquiry) < ($1.decidedAt, $1.inquiry) }
      .map(\.inquiry)
  }

  /// The policy's schedule: from the lightest circumstance alone to all of them together.
  private func usual(_ subject: Subject) -> PointRange {
    let points = circumstances.map { office.policy.score.schedule[$0.rawValue] ?? 0 }
    return PointRange(subject, least: points.min() ?? 0, most: points.reduce(0, +))
  }
}

extension Day {
  /// 29 February has 28 February before it.
  fileprivate var aYearBefore: Day {
    Day(year: year - 1, month: month, day: day) ?? Day(year: year - 1, month: month, day: day - 1) ?? self
  }
}
