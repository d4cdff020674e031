internal import Regulation

/// What bears on who is to be told: whose window it is, and whom it is about.
struct Matter {
  var number: String
  /// Code of the window that owes, or leads.
  var window: String?
  /// Codes of the people it is about: nobody acts on a case about himself.
  var about: Set<String> = []
  /// It is about the supervision section or one of its people: the leader in charge stands in.
  var isAboutSupervision = false
  /// Of an inquiry.
  var subjects: [Subject] = []
  /// Who decided the inquiry: another rules on the appeal.
  var decidedBy: String?

  init(number: String) { self.number = number }

  /// A case is about whom the complaint names, and about staff into whom somebody opened an inquiry over it.
  init(_ state: CaseState, inquiries: [InquirySummary] = [], window: String? = nil, in office: Office) {
    number = state.number
    self.window = window ?? state.window
    let opened = inquiries.filter { $0.origin != .breach && $0.status != .proposed && $0.status != .setAside }
    let all = state.respondent.subjects + opened.flatMap(\.subjects).filter { $0.kind == .staff }
    about = Set(all.filter { $0.kind == .staff }.map(\.code))
    isAboutSupervision = all.contains(where: office.directory.isSupervision)
  }

  init(_ state: InquiryState, in office: Office) {
    number = state.number
    subjects = state.subjects
    decidedBy = state.decision?.by
    window = subjects.lazy.compactMap { Self.window(of: $0, in: office) }.first
    about = Set(subjects.filter { $0.kind == .staff }.map(\.code))
    isAboutSupervision = subjects.contains(where: office.directory.isSupervision)
  }

  private static func window(of subject: Subject, in office: Office) -> String? {
    switch subject.kind {
    case .window: subject.code
    case .staff: office.directory.person(subject.code)?.window
    case .centre, .department: nil
    }
  }
}

extension Matter {
  /// For what somebody may do about himself.
  var withoutConflict: Matter {
    var matter = self
    matter.about = []
    return matter
  }
}
