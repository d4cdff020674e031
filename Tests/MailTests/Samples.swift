import Mail

enum Samples {
  static func message(_ change: (inout MailMessage) throws -> Void = { _ in }) throws -> MailMessage {
    var message = MailMessage(
      from: try Mailbox("jiandu@example.gov.cn", name: "政务服务中心监督科"),
      to: try Mailbox("chuangkou@example.gov.cn", name: "不动产登记窗口"),
      subject: "【红牌】AK-2026-000123 答复已超期，请立即处理并说明原因，抄送监督科与分管领导（第二次提醒，还剩 0 个工作日）",
      text: "您好：\n请在期限内办理。\n.\n..以点开头\nFrom here\n", html: "<p>请在<b>期限内</b>办理。</p>",
      messageID: try MessageID("n-1@example.gov.cn"), date: MailDate(seconds: 1_772_530_200))
    try change(&message)
    return message
  }

  static func mail(to recipient: Mailbox, text: String = "Hello\r\n.\r\n..\r\nend\r\n") throws -> ComposedMail {
    try message {
      $0.to = recipient
      $0.text = text
      $0.html = nil
    }.composed()
  }

  static func sender() throws -> Mailbox { try Mailbox("bounces@example.gov.cn") }
}
