/// The default letters to complainants, in Chinese.
extension ChineseWordings {
  static func forComplainant(_ name: TemplateName) -> Wording? {
    switch name {
    case .acknowledgement:
      Wording(
        "{{number}} 您的投诉已登记",
        ["您的投诉已登记，编号 {{number}}。我们将依照《投诉处理办法》处理，并将结果答复您。", "凭登记时取得的查询码可随时查询进度。查询码请妥善保管。"])
    case .acceptance:
      Wording("{{number}} 您的投诉已受理", ["您的投诉（编号 {{number}}）已受理{{#track}}，办理方式：{{track}}{{/track}}。处理完成后将答复您。"])
    case .rejection:
      Wording(
        "{{number}} 您的投诉不予受理",
        ["您的投诉（编号 {{number}}）经审查不予受理，原因：{{rejection}}（《投诉处理办法》第三条）。", "详细说明请凭查询码查看。如有新的情况，可再次投诉。"])
    case .answer:
      Wording("{{number}} 您的投诉已当场答复", ["您现场提出的投诉（编号 {{number}}）已当场答复并登记备查。"])
    case .reply:
      Wording(
        "{{number}} 您的投诉已有答复",
        ["您的投诉（编号 {{number}}）已有处理结果{{#means}}，答复方式：{{means}}{{/means}}。答复内容请凭查询码查看。"],
        expected: ["请您对处理结果作出满意度评价；如不满意，可申请重新办理。"])
    case .closing:
      Wording("{{number}} 您的投诉已办结", ["您的投诉（编号 {{number}}）已办结。如对处理结果仍有意见，可凭查询码申请重新办理。"])
    case .reopening:
      Wording("{{number}} 您的投诉已重新办理", ["您的投诉（编号 {{number}}）已重新启动办理，期限自今日起重新计算。"])
    case .withdrawal:
      Wording("{{number}} 您的投诉已撤回", ["您的投诉（编号 {{number}}）已按您的意愿撤回，不再办理。如非本人意愿，请尽快与监督科联系。"])
    case .linking:
      Wording("{{number}} 您的投诉已并案", ["您的投诉（编号 {{number}}）与 {{duplicateOf}} 反映同一事项，已并入该件一并办理。"])
    default: nil
    }
  }
}
