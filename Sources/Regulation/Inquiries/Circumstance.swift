/// The fifteen circumstances in which responsibility is pursued, in the order of A5.
public enum Circumstance: String, Sendable, Codable, CaseIterable {
  /// A5.1 擅自设立或仍执行已取消的审批、收费.
  case unauthorisedItemsOrFees = "unauthorised-items-or-fees"
  /// A5.2 事项与公布不一致或变化不报告.
  case itemsMismatch = "items-mismatch"
  /// A5.3 不优化流程、精简环节、缩短时限.
  case processNotOptimised = "process-not-optimised"
  /// A5.4 授权不充分.
  case insufficientDelegation = "insufficient-delegation"
  /// A5.5 不编制报送材料流程时限表、办事指南、示范文本.
  case guidesNotPublished = "guides-not-published"
  /// A5.6 不登记、不出具受理通知书、丢失材料、不录入系统.
  case registrationFailure = "registration-failure"
  /// A5.7 两头受理或撤回部门受理.
  case doubleAcceptance = "double-acceptance"
  /// A5.8 不参加或不按时办结并联审批.
  case jointApprovalFailure = "joint-approval-failure"
  /// A5.9 错批错办.
  case wrongApproval = "wrong-approval"
  /// A5.10 不落实一次性告知.
  case noOneTimeNotice = "no-one-time-notice"
  /// A5.11 应答复不答复、应办不办、应补办不补办.
  case noAnswerOrNoService = "no-answer-or-no-service"
  /// A5.12 超时办结、延误转办.
  case lateCompletion = "late-completion"
  /// A5.13 态度恶劣、刁难、打击报复、吵架.
  case badAttitudeOrRetaliation = "bad-attitude-or-retaliation"
  /// A5.14 以权谋私、吃拿卡要、不作为乱作为.
  case graftOrInaction = "graft-or-inaction"
  /// A5.15 违反其他规章制度.
  case otherRules = "other-rules"

  /// `A5.1` to `A5.15`.
  public var clause: String { "A5.\((Self.allCases.firstIndex(of: self) ?? 0) + 1)" }
}
