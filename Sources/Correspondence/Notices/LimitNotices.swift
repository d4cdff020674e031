internal import Regulation

/// The notices of deadlines: the ladder's, and of a date that moved.
struct LimitNotices {
  private let matter: Matter
  private let deadlines: [Deadline]
  private let office: Office
  private let now: Instant

  init(_ matter: Matter, _ deadlines: [Deadline], office: Office, at now: Instant) {
    self.matter = matter
    self.deadlines = deadlines
    self.office = office
    self.now = now
  }

  func plans(for event: DeadlineEvent) -> [NoticePlan] {
    guard let deadline = deadlines.first(where: { $0.id == event.deadline }), !deadline.status.isFinal else {
      return []
    }
    switch event {
    case .dueSoon(let data), .dueToday(let data): return ladder(data, .reminder, deadline)
    case .breached(let data), .escalated(let data): return ladder(data, .overdue, deadline)
    case .recomputed(let data): return moved(data, deadline)
    case .set, .settled: return []
    }
  }

  /// A rung that was overtaken while the system was down is recorded, not mailed.
  private func ladder(_ data: RungFired, _ template: TemplateName, _ deadline: Deadline) -> [NoticePlan] {
    guard !data.collapsed else { return [] }
    var dispatch = Dispatch(matter(of: deadline), office: office, at: now)
    let roster = dispatch.roster(for: matter(of: deadline), notBefore: data.mailableAt)
    for (parties, isCopy) in [(data.to, false), (data.copy, true)] {
      for party in parties {
        dispatch.staff(
          template, to: roster.seating(of: party), particulars(of: deadline), deadlines: [deadline], isCopy: isCopy,
          rung: data.rung, notBefore: data.mailableAt)
      }
    }
    return dispatch.plans
  }

  /// A date moves visibly: who owes it learns of it.
  private func moved(_ data: DeadlineRecomputed, _ deadline: Deadline) -> [NoticePlan] {
    guard data.dueAt != data.previous.dueAt, let party = deadline.owedBy else { return [] }
    var dispatch = Dispatch(matter(of: deadline), office: office, at: now)
    var particulars = particulars(of: deadline)
    particulars.previousDueAt = data.previous.dueAt
    let roster = dispatch.roster(for: matter(of: deadline))
    dispatch.staff(.recomputed, to: roster.seating(of: party), particulars, deadlines: [deadline])
    return dispatch.plans
  }

  /// The window that owes it, not the one that leads.
  private func matter(of deadline: Deadline) -> Matter {
    var matter = matter
    if let window = deadline.window { matter.window = window }
    if let window = deadline.window, deadline.kind == .explanation {
      matter.subjects = [Subject(kind: .window, code: window)]
    }
    return matter
  }

  private func particulars(of deadline: Deadline) -> Particulars {
    var particulars = Particulars()
    particulars.window = deadline.window
    return particulars
  }
}
