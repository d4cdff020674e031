internal import Regulation

extension LetterContext {
  init(
    _ plan: NoticePlan, link: String, office: Office, at now: Instant, _ language: Language, items: [ItemContext] = []
  ) {
    let facts = plan.particulars
    centre = office.policy.centre.name
    number = plan.number.isEmpty ? nil : plan.number
    caseNumber = facts.caseNumber
    self.link = link.isEmpty ? nil : link
    rung = plan.rung?.word(in: language)
    isLate = plan.rung.map { $0 >= .breached } ?? false
    let deadline = plan.deadlines.first
    isDebtor = deadline?.owedBy.map { $0.role == plan.role } ?? true
    opensInquiry = deadline?.kind.opensInquiry ?? false
    addsCriticism = plan.rung == .escalated5 && deadline?.kind.opensInquiry == true
    isCopy = plan.isCopy
    isForComplainant = plan.template.isForComplainant
    isSignable = plan.template.isSignable
    standIn = plan.standIn?.phrase(in: language)
    role = RoleWord(role: plan.role).word(in: language)
    window = facts.window.map { code in office.directory.window(code)?.name ?? code }
    isCoHandler = facts.part == .co
    track = facts.track?.word(in: language)
    grounds = facts.grounds.map { $0.word(in: language) }
    occurred = facts.occurredAt.map { Self.moment($0, language) }
    serviceItem = facts.serviceItem
    rejection = facts.rejection?.word(in: language)
    finding = facts.finding?.word(in: language)
    isAwaitingApproval = facts.approval == .awaited
    isApproved = facts.approval == .approved
    means = facts.means?.word(in: language)
    meeting = facts.meetingAt.map { Self.moment($0, language) }
    duplicateOf = facts.duplicateOf
    subjects = facts.subjects.map { Self.subject($0, office, language) }
    circumstances = facts.circumstances.map { $0.word(in: language) }
    measures = facts.measures.map { $0.word(in: language) }
    points = facts.points.map(String.init)
    outcome = facts.outcome?.word(in: language)
    previousDate = facts.previousDueAt.map { Self.moment($0, language) }
    gap = facts.gap?.phrase(in: language)
    addressee = facts.gap.map { $0.person ?? RoleWord(role: $0.role).word(in: language) }
    isDoubtful = facts.fault == "unknown"
    queue = facts.queue
    fault = facts.fault
    limits = plan.deadlines.map { LimitContext($0, office: office, at: now, language) }
    limit = limits.first
    self.items = items
    mostUrgent = items.first?.subject
    count = String(items.count)
  }

  /// Of a gathered letter that is too long to list everything.
  mutating func add(unlisted: [(rung: Rung?, count: Int)], of digest: String, _ language: Language) {
    let number = unlisted.reduce(0) { $0 + $1.count }
    guard number > 0 else { return }
    count = String(items.count + number)
    self.unlisted = String(number)
    unlistedRungs = unlisted.map { part in
      let word = part.rung?.word(in: language) ?? (language == .zhHans ? "其他" : "other")
      return language == .zhHans ? "\(word)\(part.count)件" : "\(word): \(part.count)"
    }.joined(separator: language == .zhHans ? "，" : ", ")
    self.digest = digest
  }

  /// `2026-03-03（周二）14:00`.
  private static func moment(_ instant: Instant, _ language: Language) -> String {
    let weekday = instant.day.weekday.word(in: language)
    return language == .zhHans
      ? "\(instant.day)（\(weekday)）\(instant.timeOfDay)" : "\(instant.day) (\(weekday)) \(instant.timeOfDay)"
  }

  /// Of a member of staff the code alone.
  private static func subject(_ subject: Subject, _ office: Office, _ language: Language) -> String {
    switch subject.kind {
    case .centre: office.policy.centre.name
    case .department: office.directory.department(subject.code)?.name ?? subject.code
    case .window: office.directory.window(subject.code)?.name ?? subject.code
    case .staff: RoleWord(role: "staff").word(in: language) + " \(subject.code)"
    }
  }
}
