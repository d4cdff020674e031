enum ChineseLayout {
  static let phrases = Layout.Phrases(
    copy: "抄送：仅供知悉，无需您办理。",
    standIn: "因{{standIn}}，本通知由您代为接收。",
    button: "查看并签收", complainantButton: "查询办理情况",
    limit: "{{kind}}期限：{{date}}（{{weekday}}）{{time}}，{{remaining}}。依据：{{clause}}。",
    provisional: "该期限涉及放假安排尚未公布的年度，为暂定日期，日历公布后将重新计算并通知您。",
    link: "请在此查看和签收：", complainantLink: "请在此查询：",
    signing: "签收方式：{{#link}}打开上述链接签收，或{{/link}}直接回复本邮件，首行只写“签收”。",
    footer: "本邮件由系统自动发送。邮件不含投诉人身份信息和投诉内容，请勿转发链接。")
}
