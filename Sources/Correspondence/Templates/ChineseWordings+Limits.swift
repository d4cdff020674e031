/// The default letters about a limit, to staff, in Chinese.
extension ChineseWordings {
  static func aboutLimit(_ name: TemplateName) -> Wording? {
    switch name {
    case .reminder:
      Wording(
        "【{{rung}}】{{number}} {{#limit}}{{kind}}{{remaining}}{{/limit}}",
        ["{{number}}{{#window}}（{{window}}）{{/window}}的{{#limit}}{{kind}}{{/limit}}期限将至。"],
        expected: ["请在期限届满前办理。期限当日下班前办理的视为按时。"])
    case .overdue:
      Wording(
        "【{{rung}}】{{number}} {{#limit}}{{kind}}{{remaining}}{{/limit}}",
        [
          "{{number}}{{#window}}（{{window}}）{{/window}}的{{#limit}}{{kind}}{{/limit}}期限已过，尚未办理。",
          "{{#opensInquiry}}超时办结、延误转办属于《责任追究制度》第五条第（12）项所列情形。{{/opensInquiry}}"
            + "{{#addsCriticism}}拟追责措施中已增加通报批评的建议。{{/addsCriticism}}",
        ],
        expected: ["{{#isDebtor}}请立即办理并说明原因。{{/isDebtor}}{{^isDebtor}}请督促责任人立即办理。{{/isDebtor}}"])
    case .recomputed:
      Wording(
        "【期限】{{number}} 期限已调整{{#limit}}，{{remaining}}{{/limit}}",
        ["因工作日历或办公时间变更，{{number}} 的{{#limit}}{{kind}}{{/limit}}期限已重新计算，原期限为 {{previousDate}}。"],
        expected: ["请按新的期限办理。"])
    default: nil
    }
  }
}
