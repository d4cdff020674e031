internal import Mail
internal import Regulation

/// Who is there, on the day a mail leaves, to be told in a given part; the next in line where somebody is not.
struct Roster {
  private let office: Office
  private let day: Day
  private let matter: Matter

  init(_ office: Office, on day: Day, matter: Matter) {
    self.office = office
    self.day = day
    self.matter = matter
  }

  func seating(of party: Party) -> Seating {
    switch party {
    case .supervision: supervision
    case .dutySection: everybody(.dutySection, orElse: leaders)
    case .windowResponsible: window(matter.window)
    case .subjectWindowHead: subjectHeads
    case .superior: superior(of: matter.window)
    case .leaderInCharge: line(leaders)
    case .director: line(directors)
    case .ruler: line(rulers)
    }
  }

  /// The responsible person, the deputy, then up the line. A case about the responsible person goes past him.
  func window(_ code: String?) -> Seating {
    let window = code.flatMap(office.directory.window)
    var line = [Place(person: window?.responsible, role: "window-head")]
    line += deputies(of: code).map { Place(person: $0, role: "window-head", isRegular: true) }
    return self.line(line + superiors(of: code))
  }

  /// The deputy, and whoever else is head at that window.
  private func deputies(of code: String?) -> [String] {
    guard let window = code.flatMap(office.directory.window) else { return [] }
    let heads = office.directory.people.filter { !$0.retired && $0.window == window.code && $0.has(.windowHead) }
    let others = heads.map(\.code).filter { $0 != window.responsible && $0 != window.deputy }
    return [window.deputy].compactMap(\.self) + others
  }

  /// Those an inquiry is about, or who answer for it: to explain and to appeal is theirs even about themselves.
  var subjectHeads: Seating {
    let roster = Roster(office, on: day, matter: matter.withoutConflict)
    return matter.subjects.reduce(Seating()) { $0 + roster.head(of: $1) }
  }

  /// The subjects themselves: with the heads of their windows also the members of staff.
  var subjects: Seating {
    let roster = Roster(office, on: day, matter: matter.withoutConflict)
    let staff = matter.subjects.filter { $0.kind == .staff }
      .map { roster.line([Place(person: $0.code, role: "staff")] + roster.superiors(of: matter.window)) }
    return staff.reduce(subjectHeads) { $0 + $1 }
  }

  func department(_ code: String) -> Seating {
    let windows = office.directory.windows.filter { $0.department == code && !$0.retired }
    guard windows.isEmpty else { return windows.reduce(Seating()) { $0 + window($1.code) } }
    return line(leaders(over: code))
  }

  /// The departments of these subjects, or all that are stationed here: each window's own head is told.
  func departments(_ subjects: [Subject]?) -> Seating {
    let own = subjects.map { subjects in Set(subjects.compactMap(department(of:))) }
    let codes = office.directory.departments.filter { !$0.retired && (own?.contains($0.code) ?? true) }.map(\.code)
    let stationed = codes.filter { code in office.directory.windows.contains { $0.department == code && !$0.retired } }
    // Whom the mail of one department can't reach is told of when it matters to a case of his.
    return Seating(bearers: stationed.flatMap { department($0).bearers })
  }

  private func department(of subject: Subject) -> String? {
    switch subject.kind {
    case .centre: nil
    case .department: subject.code
    case .window: office.directory.window(subject.code)?.department
    case .staff:
      office.directory.person(subject.code)?.window.flatMap(office.directory.window)?.department
        ?? office.directory.person(subject.code)?.department
    }
  }

  func person(_ code: String, role: String) -> Seating { line([Place(person: code, role: role)] + leaders) }

  func everybody(_ role: Role) -> Seating { everybody(role, orElse: directors) }

  // MARK: the lines

  private func head(of subject: Subject) -> Seating {
    switch subject.kind {
    case .centre: line(directors)
    case .department: department(subject.code)
    case .window: window(subject.code)
    case .staff:
      // Who belongs to no window speaks for himself.
      office.directory.person(subject.code)?.window.map { window($0) } ?? person(subject.code, role: "staff")
    }
  }

  private var supervision: Seating {
    guard matter.isAboutSupervision else { return everybody(.supervision, orElse: leaders) }
    var seating = line(leaders)
    for index in seating.bearers.indices {
      seating.bearers[index].standIn = StandIn(.conflictOfInterest, role: Role.supervision.rawValue)
    }
    return seating
  }

  /// All of a section who are there; when none is, the line above, with the reason of the first.
  private func everybody(_ role: Role, orElse above: [Place]) -> Seating {
    let all = office.directory.people(with: role)
    let there = all.filter { obstacle(to: $0.code) == nil }
    guard there.isEmpty else { return Seating(bearers: there.map { Bearer(person: $0.code, role: role.rawValue) }) }
    return line([Place(person: all.first?.code, role: role.rawValue)] + above)
  }

  private func superior(of window: String?) -> Seating {
    let line = superiors(of: window)
    return self.line(line.isEmpty ? directors : line)
  }

  private func superiors(of window: String?) -> [Place] {
    let responsible = window.flatMap(office.directory.window).flatMap { office.directory.person($0.responsible) }
    return [Place(person: responsible?.head, role: "head")] + leaders
  }

  private var leaders: [Place] {
    leaders(over: matter.window.flatMap(office.directory.window)?.department)
  }

  /// The department's own leader, the one above supervision, any, the director.
  private func leaders(over department: String?) -> [Place] {
    let own = department.flatMap(office.directory.department)?.leaderInCharge
    let all = office.directory.people(with: .leaderInCharge).map(\.code)
    let above = office.directory.people(with: .supervision).lazy.compactMap(\.head).first { all.contains($0) }
    let named = own ?? above ?? all.first
    let places = [named] + all.filter { $0 != named }
    return places.map { Place(person: $0, role: Role.leaderInCharge.rawValue) } + directors
  }

  private var directors: [Place] {
    let all = office.directory.people(with: .director).map { Place(person: $0.code, role: Role.director.rawValue) }
    return all.isEmpty ? [Place(person: nil, role: Role.director.rawValue)] : all
  }

  /// A6.3: where the director decided, or it is about him, another leader in charge rules.
  private var rulers: [Place] {
    let director = office.directory.people(with: .director).map(\.code)
    let cannot = matter.about.union([matter.decidedBy].compactMap(\.self))
    guard !cannot.isDisjoint(with: director) else { return directors }
    return office.directory.people(with: .leaderInCharge).map(\.code).filter { $0 != matter.decidedBy }
      .map { Place(person: $0, role: Role.leaderInCharge.rawValue) }
  }

  /// The first of the line who is there.
  private func line(_ places: [Place]) -> Seating {
    var skipped: [(cause: StandIn.Cause, place: Place)] = []
    for place in places {
      guard let cause = obstacle(to: place.person) else { return seating(place, after: skipped) }
      skipped.append((cause, place))
    }
    let first = skipped.first
    return Seating(gap: StandIn(first?.cause ?? .missing, role: first?.place.role ?? "", person: first?.place.person))
  }

  private func seating(_ place: Place, after skipped: [(cause: StandIn.Cause, place: Place)]) -> Seating {
    let standIn = skipped.first.map { StandIn($0.cause, role: $0.place.role, person: $0.place.person) }
    let bearer = Bearer(person: place.person ?? "", role: place.role, standIn: standIn)
    // A deputy for an absent head is what deputies are for; anything else somebody has to mend.
    let isOrdinary = place.isRegular && skipped.allSatisfy { $0.cause == .absent || $0.cause == .conflictOfInterest }
    return Seating(bearers: [bearer], gap: isOrdinary ? nil : standIn)
  }

  private func obstacle(to code: String?) -> StandIn.Cause? {
    guard let code, let person = office.directory.person(code) else { return .missing }
    if person.retired { return .retired }
    if matter.about.contains(code) { return .conflictOfInterest }
    if (try? Mailbox(person.email)) == nil { return .noAddress }
    return person.isAbsent(on: day) ? .absent : nil
  }
}
