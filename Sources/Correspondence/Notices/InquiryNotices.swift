internal import Regulation

/// The notices of an inquiry's own events.
struct InquiryNotices {
  private let state: InquiryState
  private var dispatch: Dispatch

  init(_ state: InquiryState, office: Office, at now: Instant) {
    self.state = state
    dispatch = Dispatch(Matter(state, in: office), office: office, at: now)
  }

  var plans: [NoticePlan] { dispatch.plans }

  mutating func plan(_ event: InquiryEvent) {
    switch event {
    case .proposed(let data): propose(data)
    case .opened: tell(.inquiryOpened, dispatch.roster().subjectHeads, deadlines([.explanation]))
    case .explained: explain()
    case .decided(let data): decide(data)
    case .transferred(let data): transfer(data)
    case .appealed: appeal()
    case .ruled(let data): rule(data)
    case .setAside, .score, .deadline: break
    }
  }

  private mutating func propose(_ data: InquiryEvent.Proposed) {
    guard state.status == .proposed else { return }
    tell(.inquiryProposed, seating(.supervision)) { $0.measures = data.measures }
  }

  /// Who decides learns that he can; supervision that it is complete.
  private mutating func explain() {
    tell(.inquiryExplained, seating(.leaderInCharge))
    tell(.inquiryExplained, seating(.supervision), isCopy: true)
  }

  /// A6.2: decided, and circulated to the departments 通报有关部门.
  private mutating func decide(_ data: InquiryEvent.Decided) {
    let change = { (particulars: inout Particulars) in
      particulars.measures = data.measures
      particulars.circumstances = data.circumstances
      particulars.points = data.points.isEmpty ? nil : data.points.reduce(0) { $0 + $1.points }
    }
    tell(.inquiryDecided, dispatch.roster().subjects, deadlines([.appeal]), change)
    tell(.inquiryDecided, seating(.leaderInCharge), isCopy: true, change)
    tell(.inquiryDecided, seating(.supervision), isCopy: true, change)
    if data.measures.contains(where: \.isReportedToDiscipline) {
      tell(.inquiryDecided, dispatch.roster().everybody(.discipline), isCopy: true, change)
    }
    // 通报批评 is told to all that are stationed here, any other decision to the departments it is about.
    let isCirculated = data.measures.contains(.circulatedCriticism)
    tell(.inquiryDecided, dispatch.roster().departments(isCirculated ? nil : state.subjects), isCopy: true, change)
  }

  /// A6.2: outside the centre's remit it is handed over.
  private mutating func transfer(_ data: InquiryEvent.Transferred) {
    if let department = data.to { tell(.inquiryTransferred, dispatch.roster().department(department)) }
    tell(.inquiryTransferred, dispatch.roster().everybody(.discipline))
    tell(.inquiryTransferred, seating(.supervision), isCopy: true)
  }

  private mutating func appeal() {
    tell(.inquiryAppealed, seating(.ruler), deadlines([.ruling]))
    tell(.inquiryAppealed, seating(.supervision), isCopy: true)
  }

  private mutating func rule(_ data: InquiryEvent.Ruled) {
    let change = { (particulars: inout Particulars) in
      particulars.outcome = data.outcome
      particulars.points = data.points.isEmpty ? nil : data.points.reduce(0) { $0 + $1.points }
    }
    tell(.inquiryRuled, dispatch.roster().subjects, [], change)
    tell(.inquiryRuled, seating(.supervision), isCopy: true, change)
  }

  private func seating(_ party: Party) -> Seating { dispatch.roster().seating(of: party) }

  private mutating func tell(
    _ template: TemplateName, _ seating: Seating, _ limits: [Deadline] = [], isCopy: Bool = false,
    _ change: (inout Particulars) -> Void = { _ in }
  ) {
    var particulars = Particulars()
    particulars.caseNumber = state.caseNumber
    particulars.subjects = state.subjects
    particulars.circumstances = state.circumstances
    change(&particulars)
    dispatch.staff(template, to: seating, particulars, deadlines: limits, isCopy: isCopy)
  }

  private func deadlines(_ kinds: Set<DeadlineKind>) -> [Deadline] {
    state.deadlines.filter { kinds.contains($0.kind) && !$0.status.isFinal }.sorted { $0.dueAt < $1.dueAt }
  }
}
