/// A3 谁主办、谁主管、谁负责, as far as the directory knows.
extension Directory {
  func responsible(for subjects: [Subject]) -> [Responsible] {
    var parties: [Responsible] = []
    for party in subjects.flatMap(responsible) where !parties.contains(where: { $0.person == party.person }) {
      parties.append(party)
    }
    return parties
  }

  private func responsible(for subject: Subject) -> [Responsible] {
    switch subject.kind {
    case .staff: [Responsible(person: subject.code, part: .handler)] + windows(of: subject).flatMap(managing)
    case .window: managing(subject.code)
    case .department: inCharge(department(subject.code)?.leaderInCharge)
    case .centre: people(with: .director).map { Responsible(person: $0.code, part: .inCharge) }
    }
  }

  private func managing(_ window: String) -> [Responsible] {
    guard let responsible = self.window(window)?.responsible else { return [] }
    return [Responsible(person: responsible, part: .manager)] + inCharge(leaderInCharge(of: window)?.code)
  }

  private func inCharge(_ code: String?) -> [Responsible] {
    code.map { [Responsible(person: $0, part: .inCharge)] } ?? []
  }
}
