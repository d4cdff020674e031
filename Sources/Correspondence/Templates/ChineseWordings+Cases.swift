/// The default letters about a case, to staff, in Chinese.
extension ChineseWordings {
  static func aboutCase(_ name: TemplateName) -> Wording? {
    switch name {
    case .triage:
      Wording(
        "【待审查】{{number}} {{#limit}}{{remaining}}{{/limit}}", ["新登记投诉 {{number}}。"],
        expected: ["请审查并作出受理或不予受理的决定。"])
    case .assignment:
      Wording(
        "【转办】{{number}} 请签收{{#limit}}，{{remaining}}{{/limit}}",
        [
          "投诉 {{number}} 已转{{window}}办理{{#isCoHandler}}（协办）{{/isCoHandler}}{{#track}}，办理方式：{{track}}{{/track}}。",
          "投诉事由：{{#grounds}}{{.}}。{{/grounds}}",
          "{{#serviceItem}}办理事项：{{serviceItem}}。{{/serviceItem}}",
          "{{#occurred}}发生时间：{{occurred}}。{{/occurred}}",
          "{{#link}}投诉内容在签收后于链接内查看，每次查看均有记录。{{/link}}",
        ],
        expected: ["请签收，并在期限内向监督科报告处理结果。不属于本窗口的，请在退回期限内说明理由退回。"])
    case .reassignment:
      Wording("【改派】{{number}} 已改由其他窗口办理", ["投诉 {{number}} 已改由其他窗口办理，{{window}}无需继续办理。"])
    case .returned:
      Wording("【退回】{{number}} 请重新转办", ["{{window}}退回了投诉 {{number}}。"], expected: ["请查看退回理由并重新转办。原期限不变。"])
    case .trackChanged:
      Wording(
        "【变更】{{number}} 办理方式变更{{#limit}}，{{remaining}}{{/limit}}", ["投诉 {{number}} 的办理方式已变更为：{{track}}。"],
        expected: ["请按新的期限办理。"])
    case .meeting:
      Wording(
        "【会议】{{number}} {{meeting}}", ["投诉 {{number}} 涉及多个部门，定于 {{meeting}} 召开协调会（《投诉处理办法》第六条第（3）项）。"],
        expected: ["请准时参加，并准备本部门的办理情况。"])
    case .result:
      Wording(
        "【结果】{{number}} 请答复投诉人{{#limit}}，{{remaining}}{{/limit}}", ["{{window}}已提交投诉 {{number}} 的处理结果。"],
        expected: ["请审核结果、认定是否属实，并答复投诉人。"])
    case .opinion:
      Wording("【意见】{{number}} 已形成处理意见", ["投诉 {{number}} 的协调会已形成最终处理意见。"], expected: ["请按处理意见办理。"])
    case .finding:
      Wording(
        "【认定】{{number}} {{finding}}{{#isAwaitingApproval}}，待审批{{/isAwaitingApproval}}",
        [
          "投诉 {{number}} 认定为：{{finding}}（《投诉处理办法》第八条）。",
          "{{#isAwaitingApproval}}该认定须经分管领导批准后生效。{{/isAwaitingApproval}}{{^isAwaitingApproval}}"
            + "{{#isApproved}}该认定已获批准。{{/isApproved}}{{^isApproved}}该认定未获批准。{{/isApproved}}"
            + "{{/isAwaitingApproval}}",
        ],
        expected: ["请查看认定依据并办理。"])
    case .reopened:
      Wording(
        "【重办】{{number}} {{#limit}}{{remaining}}{{/limit}}", ["投诉 {{number}} 已重新启动，进入新一轮办理，期限重新起算。"],
        expected: ["请审查并安排办理。"])
    case .reopeningRequested:
      Wording("【申请】{{number}} 投诉人申请重新办理", ["投诉人对 {{number}} 的处理结果不满意，申请重新办理。"], expected: ["请查看理由并决定是否重新办理。"])
    case .withdrawn:
      Wording("【撤回】{{number}} 投诉已撤回", ["投诉 {{number}} 已撤回，未完成的办理工作不再继续，相关期限终止。"])
    default: nil
    }
  }
}
