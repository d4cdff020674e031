/// What a command is about, as far as it decides who may act: a case or an inquiry.
struct Matter: Sendable {
  /// Whom it is about.
  var subjects: [Subject]
  var isOnSite = false
  /// Who took the case.
  var handler: Party?
  /// Windows that have a part in the case.
  var windows: [String] = []
  /// Who decided the inquiry.
  var decidedBy: String?
  /// It is about the supervision section or one of its people: the leader in charge stands in for it.
  let isAboutSupervision: Bool

  /// A case is about whom the complaint names, and about staff into whom somebody opened an inquiry over it. (A late
  /// deadline's inquiry is about the lateness: the window has to go on with the case.)
  init(of state: CaseState, inquiries: [InquirySummary], in directory: Directory) {
    let opened = inquiries.filter { $0.origin != .breach && $0.status != .proposed && $0.status != .setAside }
    subjects = state.respondent.subjects + opened.flatMap(\.subjects).filter { $0.kind == .staff }
    isAboutSupervision = subjects.contains(where: directory.isSupervision)
    isOnSite = state.isOnSite
    handler = state.handler
    windows = state.assignments.filter(\.isActive).map(\.window)
  }

  init(of state: InquiryState, in directory: Directory) {
    subjects = state.subjects
    isAboutSupervision = subjects.contains(where: directory.isSupervision)
    decidedBy = state.decision?.by
  }

  /// An inquiry that is still to be opened.
  init(about subjects: [Subject], in directory: Directory) {
    self.subjects = subjects
    isAboutSupervision = subjects.contains(where: directory.isSupervision)
  }

  func isAbout(_ person: Person) -> Bool { subjects.contains(Subject(kind: .staff, code: person.code)) }
}

extension Respondent {
  /// Those it names by code (C2).
  public var subjects: [Subject] {
    [
      staff.map { Subject(kind: .staff, code: $0) }, window.map { Subject(kind: .window, code: $0) },
      department.map { Subject(kind: .department, code: $0) },
    ].compactMap(\.self)
  }
}
