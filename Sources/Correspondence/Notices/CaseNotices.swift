internal import Regulation

/// The notices of a case's own events.
struct CaseNotices {
  private let state: CaseState
  private let matter: Matter
  private var dispatch: Dispatch

  init(_ state: CaseState, _ matter: Matter, office: Office, at now: Instant) {
    self.state = state
    self.matter = matter
    dispatch = Dispatch(matter, office: office, at: now)
  }

  var plans: [NoticePlan] { dispatch.plans }

  mutating func plan(_ event: CaseEvent) {
    switch event {
    case .registered: register()
    case .accepted(let data):
      complainant(.acceptance, deadlines([.reply, .jointReply, .result])) { $0.track = data.track }
    case .rejected(let data): complainant(.rejection) { $0.rejection = data.reason }
    case .answered: complainant(.answer)
    case .replied(let data): complainant(.reply) { $0.means = data.means }
    case .closed(let data): if !data.onTheSpot { complainant(.closing) }
    case .linked(let data): complainant(.linking) { $0.duplicateOf = data.duplicateOf }
    case .withdrawn(let data): withdraw(data)
    case .reopened: reopen()
    case .reopeningRequested: supervision(.reopeningRequested)
    default: planHandling(event)
    }
  }

  private mutating func planHandling(_ event: CaseEvent) {
    switch event {
    case .assigned(let data): assign(data)
    case .returned(let data): supervision(.returned) { $0.window = data.window }
    case .trackChanged: changeTrack()
    case .convened(let data): convene(data)
    case .opinionRecorded: opinion()
    case .resultSubmitted(let data):
      supervision(.result, deadlines([.replyAfterResult, .reply, .jointReply])) { $0.window = data.window }
    case .findingRecorded(let data): find(data)
    default: break
    }
  }

  /// An answer on the spot leaves nothing to triage.
  private mutating func register() {
    complainant(.acknowledgement)
    guard state.status == .registered, !state.isAnsweredOnTheSpot else { return }
    supervision(.triage, deadlines([.triage]))
  }

  /// Not when the window has returned it or another has it by now.
  private mutating func assign(_ data: CaseEvent.Assigned) {
    let limits = deadlines([.signing, .result, .coResult], of: data.window)
    if state.assignments.contains(where: { $0.window == data.window && $0.part == data.part && $0.isActive }) {
      window(data.window, .assignment, limits) { $0.part = data.part }
    }
    if let before = data.replaces { window(before, .reassignment, []) }
  }

  private mutating func changeTrack() {
    for window in windows { self.window(window, .trackChanged, deadlines([.result, .coResult], of: window)) }
  }

  /// Chair, departments and the windows that handle it (C6.3).
  private mutating func convene(_ data: CaseEvent.Convened) {
    let roster = dispatch.roster()
    let seats =
      [roster.person(data.chair, role: "chair")] + data.departments.map(roster.department)
      + windows.map(roster.window)
    let particulars = particulars { $0.meetingAt = data.meetingAt }
    for seat in seats { dispatch.staff(.meeting, to: seat, particulars) }
  }

  private mutating func opinion() {
    supervision(.opinion, deadlines([.jointReply, .replyAfterResult]))
    for window in windows { self.window(window, .opinion, []) }
  }

  /// C8: a fabrication waits for the leader in charge; what he said of it goes back to supervision.
  private mutating func find(_ data: CaseEvent.FindingRecorded) {
    guard data.approval != .notNeeded else { return }
    let particulars = particulars {
      $0.finding = data.finding
      $0.approval = data.approval
    }
    let isAwaited = data.approval == .awaited
    // Nobody approves his own finding.
    var matter = matter
    if isAwaited { matter.about.insert(data.by) }
    let seating = dispatch.roster(for: matter).seating(of: isAwaited ? .leaderInCharge : .supervision)
    dispatch.staff(.finding, to: seating, particulars)
  }

  private mutating func reopen() {
    complainant(.reopening)
    supervision(.reopened, deadlines([.triage]))
  }

  /// Whoever is at work on it may stop.
  private mutating func withdraw(_ data: CaseEvent.Withdrawn) {
    complainant(.withdrawal)
    if data.byComplainant { supervision(.withdrawn) }
    for window in windows { self.window(window, .withdrawn, []) }
  }

  private var windows: [String] { [state.window].compactMap(\.self) + state.coWindows }

  private mutating func complainant(
    _ template: TemplateName, _ limits: [Deadline] = [], _ change: (inout Particulars) -> Void = { _ in }
  ) {
    guard state.hasEmail else { return }
    dispatch.complainant(template, particulars(change), deadlines: limits)
  }

  private mutating func supervision(
    _ template: TemplateName, _ limits: [Deadline] = [], _ change: (inout Particulars) -> Void = { _ in }
  ) {
    dispatch.staff(template, to: dispatch.roster().seating(of: .supervision), particulars(change), deadlines: limits)
  }

  private mutating func window(
    _ code: String, _ template: TemplateName, _ limits: [Deadline], _ change: (inout Particulars) -> Void = { _ in }
  ) {
    var matter = matter
    matter.window = code
    let particulars = particulars {
      change(&$0)
      $0.window = code
    }
    dispatch.staff(template, to: dispatch.roster(for: matter).window(code), particulars, deadlines: limits)
  }

  private func particulars(_ change: (inout Particulars) -> Void) -> Particulars {
    var particulars = Particulars()
    particulars.window = state.window
    particulars.track = state.track
    particulars.grounds = state.grounds
    particulars.occurredAt = state.occurredAt
    change(&particulars)
    return particulars
  }

  /// Those of this round that still run, the nearest first; of `window` alone where one is given.
  private func deadlines(_ kinds: Set<DeadlineKind>, of window: String? = nil) -> [Deadline] {
    state.openDeadlines.filter {
      kinds.contains($0.kind) && $0.round == state.round && (window == nil || $0.window == window)
    }.sorted { $0.dueAt < $1.dueAt }
  }
}
