/// The default letters about an inquiry, to staff, in Chinese.
extension ChineseWordings {
  static func aboutInquiry(_ name: TemplateName) -> Wording? {
    let subject = "问责 {{number}}{{#caseNumber}}（投诉 {{caseNumber}}）{{/caseNumber}}"
    let whom = "责任主体：{{#subjects}}{{.}}；{{/subjects}}情形：{{#circumstances}}{{.}}；{{/circumstances}}"
    switch name {
    case .inquiryProposed:
      return Wording(
        "【拟问责】{{number}} 请决定是否立案", [subject + "已自动提出建议。", whom],
        expected: ["请核实事实，决定是否立案；不予立案的，由分管领导说明理由。"])
    case .inquiryOpened:
      return Wording(
        "【问责】{{number}} 请说明情况{{#limit}}，{{remaining}}{{/limit}}", [subject + "已立案。", whom],
        expected: ["请说明原因、情况、责任和初步处理意见（《责任追究制度》第六条第（1）项）。"])
    case .inquiryExplained:
      return Wording("【问责】{{number}} 已收到情况说明", [subject + "已收到责任单位的情况说明。"], expected: ["请审阅并作出决定。"])
    case .inquiryDecided:
      return Wording(
        "【问责】{{number}} 已作出决定",
        [subject + "已作出决定。", whom, "措施：{{#measures}}{{.}}；{{/measures}}{{#points}}考核扣分共 {{points}} 分。{{/points}}"],
        expected: ["{{#limit}}如有异议，可在期限内提出申诉（《责任追究制度》第六条第（3）项）。{{/limit}}"])
    case .inquiryTransferred:
      return Wording("【移送】{{number}} 超出中心权限", [subject + "超出中心处理权限，现予移送（《责任追究制度》第六条第（2）项）。"])
    case .inquiryAppealed:
      return Wording(
        "【申诉】{{number}} 请作出复议决定{{#limit}}，{{remaining}}{{/limit}}", [subject + "的决定已被申诉。"],
        expected: ["请在期限内作出复议决定。"])
    case .inquiryRuled:
      return Wording(
        "【复议】{{number}} {{outcome}}", [subject + "的复议决定：{{outcome}}。{{#points}}考核扣分共 {{points}} 分。{{/points}}"])
    default: return nil
    }
  }
}
