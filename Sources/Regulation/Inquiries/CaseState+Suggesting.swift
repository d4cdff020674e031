/// Whom a substantiated case is about, and in which circumstances. Suggested; a person decides.
extension CaseState {
  /// A5 追究窗口部门及其相关工作人员责任: the staff member together with his window.
  func responsibleSubjects(in office: Office) -> [Subject] {
    let staff = respondent.staff
    let window = respondent.window ?? staff.flatMap { office.directory.person($0)?.window }
    let named = [
      staff.map { Subject(kind: .staff, code: $0) }, window.map { Subject(kind: .window, code: $0) },
    ].compactMap(\.self)
    if !named.isEmpty { return named }
    if let department = respondent.department { return [Subject(kind: .department, code: department)] }
    // Unknown at intake, settled at triage (C2): the window that was given it; the centre where none was.
    return [
      self.window.map { Subject(kind: .window, code: $0) }
        ?? Subject(kind: .centre, code: office.policy.centre.prefix)
    ]
  }

  /// In the order of A5. A complaint over an earlier one may be about retaliation (A5.13).
  var suggestedCircumstances: [Circumstance] {
    var suggested = Set(grounds.flatMap(\.circumstances))
    if relatesTo != nil { suggested.insert(.badAttitudeOrRetaliation) }
    return Circumstance.allCases.filter(suggested.contains)
  }
}

extension Ground {
  /// The circumstances of A5 that a ground of C3.2 points to.
  public var circumstances: [Circumstance] {
    switch self {
    case .wrongfulDecision: [.wrongApproval, .noAnswerOrNoService]
    case .dutyOrProcedure: [.registrationFailure, .noAnswerOrNoService]
    case .noOneTimeNotice: [.noOneTimeNotice]
    case .promiseMissed: [.lateCompletion]
    case .errorNotCorrected: [.wrongApproval, .noAnswerOrNoService]
    case .attitudeOrEfficiency: [.badAttitudeOrRetaliation]
    case .graft: [.graftOrInaction]
    case .otherViolation: [.otherRules]
    }
  }
}
