internal import Regulation

/// Collects the notices of one event: turns parts into people, each told once, and supervision of whoever could not be.
struct Dispatch {
  private(set) var plans: [NoticePlan] = []
  private let office: Office
  private let now: Instant
  private let matter: Matter

  init(_ matter: Matter, office: Office, at now: Instant) {
    self.matter = matter
    self.office = office
    self.now = now
  }

  /// Staff is mailed in working hours only, a complainant at any hour.
  private var opening: Instant { office.timetable.nextMailable(now) }

  func roster(for matter: Matter? = nil, notBefore: Instant? = nil) -> Roster {
    Roster(office, on: max(notBefore ?? opening, opening).day, matter: matter ?? self.matter)
  }

  mutating func complainant(_ template: TemplateName, _ particulars: Particulars, deadlines: [Deadline] = []) {
    let plan = NoticePlan(
      recipient: .complainant, role: "complainant", template: template, number: matter.number, notBefore: now,
      particulars: particulars, deadlines: deadlines)
    plans.append(plan)
  }

  /// - Parameter notBefore: of a rung, when its mail may leave.
  mutating func staff(
    _ template: TemplateName, to seating: Seating, _ particulars: Particulars, deadlines: [Deadline] = [],
    isCopy: Bool = false, rung: Rung? = nil, notBefore: Instant? = nil
  ) {
    let start = max(notBefore ?? opening, opening)
    for bearer in seating.bearers {
      add(
        NoticePlan(
          recipient: .person(bearer.person), role: bearer.role, template: template, number: matter.number,
          isCopy: isCopy, rung: rung, notBefore: start, standIn: bearer.standIn, particulars: particulars,
          deadlines: deadlines))
    }
    if let gap = seating.gap { report(gap, particulars, start) }
  }

  /// Supervision hears of a person who could not be told. When it is supervision itself, its mail reached the line
  /// above with that very reason.
  private mutating func report(_ gap: StandIn, _ particulars: Particulars, _ start: Instant) {
    guard gap.role != Role.supervision.rawValue else { return }
    var particulars = particulars
    particulars.gap = gap
    for bearer in roster(notBefore: start).seating(of: .supervision).bearers {
      add(
        NoticePlan(
          recipient: .person(bearer.person), role: bearer.role, template: .unaddressed, number: matter.number,
          isCopy: true, notBefore: start, standIn: bearer.standIn, particulars: particulars))
    }
  }

  /// One person gets one letter of a kind from one event, however many parts he plays; what is asked of him goes
  /// before what he is merely told.
  private mutating func add(_ plan: NoticePlan) {
    let twin = plans.firstIndex {
      $0.recipient == plan.recipient && $0.template == plan.template
        && $0.particulars.window == plan.particulars.window
    }
    guard let twin else { return plans.append(plan) }
    if plans[twin].isCopy && !plan.isCopy { plans[twin] = plan }
  }
}
