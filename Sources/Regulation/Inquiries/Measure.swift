/// What may be done to those responsible: the eight ways of A4, and two more from C7.
public enum Measure: String, Sendable, Codable, CaseIterable {
  /// 批评教育.
  case criticismAndEducation = "criticism-and-education"
  /// 诫勉谈话.
  case admonitionTalk = "admonition-talk"
  /// 责令写出书面检查.
  case writtenSelfExamination = "written-self-examination"
  /// 考核扣分.
  case scoreDeduction = "score-deduction"
  /// 取消评先评优资格.
  case awardDisqualification = "award-disqualification"
  /// 通报批评.
  case circulatedCriticism = "circulated-criticism"
  /// 取消窗口工作资格.
  case windowQualificationCancelled = "window-qualification-cancelled"
  /// 提请纪检监察部门处理.
  case disciplineReferral = "discipline-referral"
  /// 约谈 (C7).
  case interview
  /// 退回原单位 (C7).
  case returnedToUnit = "returned-to-unit"

  /// C7 情节严重的…并报纪检监察部门: discipline inspection is told of these, asked to act or not.
  public var isReportedToDiscipline: Bool {
    self == .disciplineReferral || self == .windowQualificationCancelled || self == .returnedToUnit
  }

  /// `A4` or `C7`.
  public var clause: String { self == .interview || self == .returnedToUnit ? "C7" : "A4" }
}
