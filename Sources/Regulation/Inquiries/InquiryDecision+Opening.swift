/// How an inquiry begins (A2, A6.1): about whom, for what, and who explains himself by when.
extension InquiryDecision {
  /// Takes up a proposal; whoever does so answers for its subjects, which may be others than were proposed.
  mutating func takeUp(_ data: InquiryCommand.Open, _ actor: Actor) throws(Refusal) {
    guard data.caseNumber == nil || data.caseNumber == state.caseNumber else {
      throw Refusal(.unknownCase, field: "/data/case")
    }
    let matter = Matter(about: data.subjects, in: office.directory)
    _ = try Authority(directory: office.directory).standing(of: actor, for: .openInquiry, in: matter)
    try open(data, caseNumber: state.caseNumber, round: state.round, origin: state.origin)
  }

  mutating func open(
    _ data: InquiryCommand.Open, caseNumber: String?, round: Int?, origin: InquiryOrigin
  ) throws(Refusal) {
    let subjects = data.subjects.map(normal)
    try check(subjects)
    guard !data.circumstances.isEmpty else { throw Refusal(.circumstancesMissing, field: "/data/circumstances") }
    emit(
      .opened(
        .init(
          caseNumber: caseNumber, round: round, origin: origin, subjects: subjects, circumstances: data.circumstances)),
      Writing(kind: "facts", text: data.facts))
    for window in office.directory.explainers(for: subjects) { start(.explanation, window: window) }
  }

  private func check(_ subjects: [Subject]) throws(Refusal) {
    guard !subjects.isEmpty else { throw Refusal(.subjectsMissing, field: "/data/subjects") }
    for (index, subject) in subjects.enumerated() {
      let field = "/data/subjects/\(index)"
      guard office.directory.knows(subject) else { throw Refusal(.unknownSubject, field: field) }
      guard !subjects[..<index].contains(subject) else { throw Refusal(.subjectTwice, field: field) }
    }
  }

  /// There is one centre, and one account of it, whatever code it was given.
  func normal(_ subject: Subject) -> Subject {
    subject.kind == .centre ? Subject(kind: .centre, code: office.policy.centre.prefix) : subject
  }

  /// A6.1 原因、事态、责任、初步处理意见. One explanation for each window, and for each person without one.
  mutating func explain(_ data: InquiryCommand.Explain) throws(Refusal) {
    let owed = state.openDeadlines.filter { $0.kind == .explanation }
    let own = owed.filter { isOwn($0.window) }
    // A person without a window settles one of those without a window: his own.
    let settled = own.contains { $0.window != nil } ? own.filter { $0.window != nil } : Array(own.prefix(1))
    guard let first = settled.first else { throw Refusal(.wrongState) }
    let complete = owed.count == settled.count
    emit(.explained(.init(caseNumber: state.caseNumber, window: first.window, complete: complete)), writing(data))
    settle(settled)
  }

  private func isOwn(_ window: String?) -> Bool {
    guard let person = standing.person else { return false }
    guard let window else { return state.subjects.contains { office.directory.speaksForHimself(person, $0) } }
    return state.subjects.contains { subject in
      office.directory.speaks(person, for: subject) && office.directory.windows(of: subject).contains(window)
    }
  }

  private func writing(_ data: InquiryCommand.Explain) -> Writing {
    Writing(
      kind: "explanation",
      parts: [
        .init(name: "cause", text: data.cause), .init(name: "situation", text: data.situation),
        .init(name: "responsibility", text: data.responsibility), .init(name: "proposal", text: data.proposal),
      ])
  }
}

extension Directory {
  /// The windows that owe an explanation; nil stands for a person without a window. A department speaks through the
  /// first of its windows, where none of them is asked already; the centre explains nothing to itself.
  func explainers(for subjects: [Subject]) -> [String?] {
    var explainers: [String?] = []
    for subject in subjects where subject.kind != .department {
      let windows = windows(of: subject)
      if windows.isEmpty && subject.kind == .staff { explainers.append(nil) }
      for window in windows where !explainers.contains(window) { explainers.append(window) }
    }
    for subject in subjects where subject.kind == .department {
      let windows = windows(of: subject)
      if let first = windows.first, !windows.contains(where: explainers.contains) { explainers.append(first) }
    }
    return explainers
  }

  func speaksForHimself(_ person: Person, _ subject: Subject) -> Bool {
    windows(of: subject).isEmpty && speaks(person, for: subject)
  }
}
