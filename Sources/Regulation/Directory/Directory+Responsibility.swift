/// Who answers for what, on a given day.
extension Directory {
  /// Who owes what a window owes: the responsible person, the deputy when he is absent. When both are, it stays the
  /// responsible person's: somebody always owes it.
  public func responsible(for window: String, on day: Day) -> Person? {
    guard let window = self.window(window) else { return nil }
    let responsible = person(window.responsible)
    guard responsible?.isAbsent(on: day) ?? true else { return responsible }
    let deputy = window.deputy.flatMap(person)
    return deputy.map { $0.isAbsent(on: day) || $0.retired } ?? true ? responsible : deputy
  }

  /// Whether he speaks for the window: its responsible person, its deputy, or another head who works there. Who has left
  /// speaks for none.
  public func isHead(_ person: Person, of window: String) -> Bool {
    if person.retired { return false }
    if person.has(.windowHead) && person.window == window { return true }
    guard let window = self.window(window) else { return false }
    return window.responsible == person.code || window.deputy == person.code
  }

  /// Whether he explains or appeals for the subject: as head of one of its windows, or for himself where he has none.
  public func speaks(_ person: Person, for subject: Subject) -> Bool {
    let windows = windows(of: subject)
    if windows.isEmpty { return subject == Subject(kind: .staff, code: person.code) }
    return windows.contains { isHead(person, of: $0) }
  }

  /// Windows that answer for the subject; none for the centre.
  public func windows(of subject: Subject) -> [String] {
    switch subject.kind {
    case .centre: []
    case .window: [subject.code]
    case .department: windows.filter { $0.department == subject.code && !$0.retired }.map(\.code)
    case .staff: person(subject.code)?.window.map { [$0] } ?? []
    }
  }

  /// The centre's leader in charge of a window's department.
  public func leaderInCharge(of window: String) -> Person? {
    self.window(window).flatMap { department($0.department) }?.leaderInCharge.flatMap(person)
  }

  /// Whether the supervision section works there, or he is one of its people.
  public func isSupervision(_ subject: Subject) -> Bool {
    switch subject.kind {
    case .centre: true
    case .staff: person(subject.code)?.has(.supervision) ?? false
    case .window, .department: supervisionPlaces.contains(subject)
    }
  }

  /// Whether the directory knows the subject, retired or not. There is one centre, whatever it is called.
  public func knows(_ subject: Subject) -> Bool {
    switch subject.kind {
    case .centre: true
    case .department: department(subject.code) != nil
    case .window: window(subject.code) != nil
    case .staff: person(subject.code) != nil
    }
  }
}
