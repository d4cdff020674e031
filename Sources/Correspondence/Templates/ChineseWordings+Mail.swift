/// The default letters about the mails themselves, in Chinese.
extension ChineseWordings {
  static func aboutMail(_ name: TemplateName) -> Wording {
    switch name {
    case .undelivered:
      Wording(
        "{{#isDoubtful}}【待核实】{{number}} 通知是否送达不明{{/isDoubtful}}{{^isDoubtful}}【退信】{{number}} 通知未送达{{/isDoubtful}}",
        [
          "{{#isDoubtful}}{{number}} 发给{{addressee}}的一封通知可能已经送达，也可能没有：发送中断，未收到邮件服务器的最后答复。系统不会自动重发。{{/isDoubtful}}"
            + "{{^isDoubtful}}{{number}} 发给{{addressee}}的一封通知未能送达（答复码 {{fault}}）。{{/isDoubtful}}"
        ],
        expected: [
          "{{#isDoubtful}}请用 redress notice resolve 按邮件服务器日志核实，或向对方确认后登记结果；确未送达的，可用 redress notice resend 重发。{{/isDoubtful}}"
            + "{{^isDoubtful}}请核对邮箱，并以其他方式告知对方。{{/isDoubtful}}"
        ])
    case .gathered:
      Wording(
        "【汇总】{{count}}件通知：{{mostUrgent}}", ["短时间内有 {{count}} 件通知，合并如下："],
        expected: [
          "{{#unlisted}}以上只列出最紧急的；另有 {{unlisted}} 件未逐一列出（{{unlistedRungs}}），同样需要办理。"
            + "完整清单请向监督科索取：redress notice list --digest {{digest}}{{/unlisted}}"
        ], lists: true)
    case .deadLetter:
      Wording(
        "【告警】死信 {{queue}}", ["队列 {{queue}} 中有一条无法处理的消息，原因码：{{fault}}。"],
        expected: ["请运维人员用 redress dead show 查看，处理后重放或丢弃；消息可能是一件投诉，不得遗漏。"])
    case .deadLetterDiscarded:
      Wording(
        "【告警】死信已放弃 {{queue}}", ["队列 {{queue}} 中一条无法处理的消息（原因码：{{fault}}）已被放弃，不会再办理。"],
        expected: ["请监督科核对：它可能是一件投诉。操作人和理由见 redress dead list --discarded {{queue}}。"])
    default:
      Wording(
        "【名录】{{number}} 收件人缺位", ["{{number}} 的通知无法送达应收件人：{{gap}}。已改送下一责任人。"],
        expected: ["请更新名录：补齐负责人、代理人或邮箱。"])
    }
  }
}
