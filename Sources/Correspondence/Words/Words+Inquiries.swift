internal import Regulation

extension Measure: Worded {
  /// A4, C7.
  var words: (chinese: String, english: String) {
    switch self {
    case .criticismAndEducation: ("批评教育", "criticism and education")
    case .admonitionTalk: ("诫勉谈话", "admonition talk")
    case .writtenSelfExamination: ("责令写出书面检查", "written self-examination")
    case .scoreDeduction: ("考核扣分", "score deduction")
    case .awardDisqualification: ("取消评先评优资格", "disqualification from awards")
    case .circulatedCriticism: ("通报批评", "circulated criticism")
    case .windowQualificationCancelled: ("取消窗口工作资格", "window qualification cancelled")
    case .disciplineReferral: ("提请纪检监察部门处理", "referral to discipline inspection")
    case .interview: ("约谈", "interview")
    case .returnedToUnit: ("退回原单位", "return to the sending unit")
    }
  }
}

extension Circumstance: Worded {
  /// A5.1 to A5.15.
  var words: (chinese: String, english: String) {
    switch self {
    case .unauthorisedItemsOrFees: ("擅自设立或仍执行已取消的审批、收费", "unauthorised items or fees")
    case .itemsMismatch: ("事项与公布不一致或变化不报告", "items differ from those published")
    case .processNotOptimised: ("不优化流程、精简环节、缩短时限", "process not optimised")
    case .insufficientDelegation: ("授权不充分", "insufficient delegation")
    case .guidesNotPublished: ("不编制流程时限表、办事指南、示范文本", "guides not published")
    case .registrationFailure: ("不登记、不出具受理通知书、丢失材料、不录入系统", "registration failure")
    case .doubleAcceptance: ("两头受理或撤回部门受理", "double acceptance")
    case .jointApprovalFailure: ("不参加或不按时办结并联审批", "joint approval failure")
    case .wrongApproval: ("错批错办", "wrong approval")
    case .noOneTimeNotice: ("不落实一次性告知", "requirements not told all at once")
    case .noAnswerOrNoService: ("应答复不答复、应办不办、应补办不补办", "no answer or no service")
    case .lateCompletion: ("超时办结、延误转办", "late completion or late transfer")
    case .badAttitudeOrRetaliation: ("态度恶劣、刁难、打击报复、吵架", "bad attitude or retaliation")
    case .graftOrInaction: ("以权谋私、吃拿卡要、不作为乱作为", "graft or inaction")
    case .otherRules: ("违反其他规章制度", "breach of other rules")
    }
  }
}

extension AppealOutcome: Worded {
  /// A6.3.
  var words: (chinese: String, english: String) {
    switch self {
    case .upheld: ("维持原决定", "the decision is upheld")
    case .varied: ("变更原决定", "the decision is varied")
    case .revoked: ("撤销原决定", "the decision is revoked")
    }
  }
}
