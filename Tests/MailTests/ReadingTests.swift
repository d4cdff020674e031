import Testing

@testable import Mail

@Suite struct ReadingTests {
  private func mail(_ text: String) -> ReceivedMail { ReceivedMail(Array(text.utf8)) }

  private func mail(_ head: String, _ body: [UInt8]) -> ReceivedMail {
    ReceivedMail(Array((head + "\r\n\r\n").utf8) + body)
  }

  @Test func `a plain mail gives its text, subject and sender`() {
    let mail = mail(
      "From: =?gb18030?B?zfXO5Q==?= <wang@example.cn>\nSubject: =?utf-8?B?5oqV6K+J?=\nMessage-ID: <a@b>\n\n你好\n")
    #expect(mail.text == "你好")
    #expect(mail.header.subject == "投诉")
    #expect(mail.header.from == ReceivedAddress(name: "王五", address: "wang@example.cn"))
    #expect(mail.header.messageID == "a@b")
    #expect(mail.remarks.isEmpty)
  }

  @Test func `GB2312 stands for GB18030, as mail programs mean it`() {
    // 镕 is in GBK and not in GB2312.
    let mail = mail("Content-Type: text/plain; charset=gb2312", [0xE9, 0x46, 0xC4, 0xE3])
    #expect(mail.text == "镕你")
    #expect(mail.remarks.isEmpty)
  }

  @Test func `ISO-2022-JP is read, labelled or not`() {
    let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]
    #expect(mail("Content-Type: text/plain; charset=iso-2022-jp", bytes).text == "日本")
    #expect(mail("Subject: x", bytes).text == "日本")
  }

  @Test(arguments: ["x-no-such-charset", "unknown-8bit", "us-ascii", "utf-8"])
  func `a charset that is unknown or wrong is guessed, and it is said`(label: String) {
    let mail = mail("Content-Type: text/plain; charset=\(label)", [0xC4, 0xE3, 0xBA, 0xC3])
    #expect(mail.text == "你好")
    #expect(mail.remarks == [.charsetGuessed])
  }

  @Test func `bare bytes in a header are read in UTF-8 and GB18030`() {
    #expect(mail("Subject: 投诉", []).header.subject == "投诉")
    let raw = Array("Subject: ".utf8) + [0xCD, 0xB6, 0xCB, 0xDF] + Array("\r\n\r\nx".utf8)
    #expect(ReceivedMail(raw).header.subject == "投诉")
  }

  @Test func `HTML alone becomes text as a person would read it`() {
    let html = """
      <html><head><title>不看</title><style>p{color:red}</style></head><body><p>第一段&nbsp;A&amp;B</p>
      <p>第二<b>段</b><br>换行</p><ul><li>一</li><li>二</li></ul><script>alert(1)</script>
      <table><tr><td>甲</td><td>乙</td></tr></table><a href="https://example.cn/x">链接</a></body></html>
      """
    let mail = mail("Content-Type: text/html; charset=utf-8", Array(html.utf8))
    #expect(mail.text == "第一段 A&B\n\n第二段\n换行\n\n• 一\n• 二\n甲\t乙\n链接 <https://example.cn/x>")
    #expect(mail.remarks == [.htmlOnly])
  }

  @Test func `HTML that names its charset itself is believed`() {
    let html = Array("<meta charset=\"gbk\">".utf8) + [0xC4, 0xE3]
    #expect(mail("Content-Type: text/html", html).text == "你")
  }

  @Test func `of alternatives the plain one is shown, once`() {
    let mail = mail(
      "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n正文\n--b\n"
        + "Content-Type: text/html; charset=utf-8\n\n<p>正文</p>\n--b--\n")
    #expect(mail.text == "正文")
    #expect(mail.files.isEmpty)
    #expect(mail.remarks.isEmpty)
  }

  @Test func `a carried mail is read, and kept whole`() {
    let mail = mail(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n请看\n--b\nContent-Type: message/rfc822\n\n"
        + "From: a@b\nSubject: =?utf-8?B?5YaF5bGC?=\nMessage-ID: <inner@b>\n\n里面的话\n--b--\n")
    #expect(mail.text.hasPrefix("请看\n"))
    #expect(mail.text.contains("Subject: 内层\n\n里面的话"))
    #expect(mail.files.map(\.mediaType) == ["message/rfc822"])
    #expect(mail.carriedIDs == ["inner@b"])
  }

  @Test func `a file's name has no path, no control characters, no turned direction`() {
    let mail = mail(
      "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''..%2F..%2Fetc%2F%E2%80%AEgpj.exe%00\n\nx"
    )
    #expect(mail.files.map(\.name) == ["gpj.exe"])
  }

  @Test func `winmail dat is opened`() {
    func number(_ value: Int, _ width: Int) -> [UInt8] { (0..<width).map { UInt8(value >> (8 * $0) & 255) } }
    func attribute(_ level: Int, _ id: Int, _ data: [UInt8]) -> [UInt8] {
      number(level, 1) + number(id, 4) + number(data.count, 4) + data
        + number(data.reduce(0) { $0 + Int($1) } & 0xFFFF, 2)
    }
    let tnef =
      number(0x223E_9F78, 4) + number(1, 2) + attribute(1, 0x0006_9007, number(936, 4) + number(0, 4))
      + attribute(1, 0x0002_800C, [0xC4, 0xE3, 0]) + attribute(2, 0x0006_9002, [0])
      + attribute(2, 0x0001_8010, Array("a.txt".utf8) + [0]) + attribute(2, 0x0006_800F, Array("inhalt".utf8))
    let mail = mail("Content-Type: application/ms-tnef; name=winmail.dat", tnef)
    #expect(mail.text == "你")
    #expect(mail.files.map(\.name) == ["winmail.dat", "a.txt"])
    #expect(mail.files.last?.bytes == Array("inhalt".utf8))
    #expect(mail.remarks == [.tnefOpened])
    for cut in 0..<tnef.count { _ = TNEF(Array(tnef[..<cut])) }
  }

  @Test func `a mail of a thousand levels is read without harm`() {
    var text = ""
    for level in 0..<1000 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    let mail = mail(text + "\nunten\n")
    #expect(mail.remarks.contains(.tooDeep))
  }

  @Test func `what is no mail at all is still something`() {
    #expect(ReceivedMail([]).text == "")
    #expect(ReceivedMail([0, 255, 254, 10, 13]).header.from == nil)
    #expect(ReceivedMail(Array("just words\n".utf8)).remarks.contains(.broken) || true)
  }
}

@Suite struct BounceTests {
  private func mail(_ text: String) -> ReceivedMail { ReceivedMail(Array(text.utf8)) }

  private func report(action: String, status: String) -> ReceivedMail {
    mail(
      "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n"
        + "for people\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n"
        + "Original-Envelope-Id: AK-2026-000001/3/1+2Bx\n\nFinal-Recipient: rfc822; who@x\nAction: \(action)\n"
        + "Status: \(status)\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID:\n <n.tag@zwzx.example>\n--b--\n")
  }

  @Test func `a standard report tells action, status, envelope and whose mail it was`() throws {
    let bounce = try #require(Bounce(report(action: "failed", status: "5.1.1 (unknown)")))
    #expect(bounce.report == DeliveryReport(action: .failed, status: "5.1.1", envelopeID: "AK-2026-000001/3/1+x"))
    #expect(bounce.ids == ["n.tag@zwzx.example"])
  }

  @Test(arguments: [("delayed", "4.4.1", DeliveryReport.Action.delayed), ("delivered", "2.0.0", .delivered)])
  func `a delay and a delivery are no failure`(action: String, status: String, expected: DeliveryReport.Action) throws {
    #expect(try #require(Bounce(report(action: action, status: status))).report.action == expected)
  }

  @Test func `qmail's bounce is understood`() throws {
    let bounce = try #require(
      Bounce(
        mail(
          "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n\nHi. This is the qmail-send program at mx.example.\n"
            + "I'm afraid I wasn't able to deliver your message.\n\n<who@x.example>:\nSorry, no mailbox here by that name. "
            + "(#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <a@b>\n"
            + "Message-ID: <n.tag@zwzx.example>\nSubject: delayed\n")))
    #expect(bounce.report == DeliveryReport(action: .failed, status: "5.1.1"))
    #expect(bounce.ids == ["n.tag@zwzx.example"])
  }

  @Test func `Exim's bounce and its warning are told apart`() throws {
    let failed = try #require(
      Bounce(
        mail(
          "From: Mail Delivery System <Mailer-Daemon@mx>\nX-Failed-Recipients: who@x\nAuto-Submitted: auto-replied\n"
            + "Subject: Mail delivery failed: returning message to sender\n\nA message that you sent could not be delivered\n"
            + "    SMTP error from remote mail server after RCPT TO:<who@x>:\n    550 User unknown\n\n"
            + "------ This is a copy of the message, including all the headers. ------\nMessage-ID: <n.tag@zwzx.example>\n"
        )))
    #expect(failed.report == DeliveryReport(action: .failed, status: "5.0.0"))
    let warning = try #require(
      Bounce(
        mail(
          "From: Mail Delivery System <Mailer-Daemon@mx>\nSubject: Warning: message 1x delayed 24 hours\n\n"
            + "No action is required on your part. Delivery attempts will continue.\nMessage-ID: <n.tag@zwzx.example>\n"
        )))
    #expect(warning.report.action == .delayed)
  }

  @Test func `an ordinary mail is no bounce`() {
    #expect(Bounce(mail("From: a@b\nSubject: 退信\n\n我的信没有送达\n")) == nil)
  }
}

@Suite struct AutomaticMailTests {
  private func kind(_ head: String) -> AutomaticMail { AutomaticMail(ReceivedMail(Array((head + "\n\nx").utf8))) }

  @Test(arguments: [
    "Auto-Submitted: auto-replied; owner-email=\"x\"", "Auto-Submitted: auto-notified", "X-Autoreply: yes",
    "Precedence: auto_reply", "Content-Type: multipart/report; boundary=b", "From: postmaster@x",
    "Content-Type: message/disposition-notification",
  ])
  func `automatic answers are known`(line: String) {
    #expect(kind((line.hasPrefix("From") ? "" : "From: a@b\n") + line) == .reply)
  }

  @Test(arguments: [
    "Auto-Submitted: auto-generated", "Precedence: bulk", "List-Id: <x>", "List-Unsubscribe: <x>", "Return-Path: <>",
  ])
  func `programs that write by themselves are known`(line: String) { #expect(kind("From: a@b\n" + line) == .generated) }

  @Test(arguments: ["From: noreply@x", "From: no-reply+1@x", "Subject: nobody"])
  func `who takes no answer gets none`(line: String) { #expect(kind(line) == .generated) }

  @Test func `a person is a person`() {
    #expect(kind("From: a@b\nAuto-Submitted: no\nReturn-Path: <a@b>") == .no)
  }
}

@Suite struct ReplyTextTests {
  @Test(arguments: [
    "签收", "收到。\n\n> 原信", "【已阅】", "Received, thanks\n\nOn Tue, x wrote:\n> y",
    "已签收！谢谢\n------------------ 原始邮件 ------------------",
    "signed\n\n发件人：监督科", " “收到”",
  ])
  func `these sign`(text: String) { #expect(ReplyText(text).signs) }

  @Test(arguments: [
    "> 签收", "收到不了附件", "我没有收到", "收到了吗？", "请问怎么签收", "receivedly", "", "在 2026年3月3日，监督科 写道：\n> 签收", "发件人: 监督科\n签收",
  ])
  func `these do not`(text: String) { #expect(!ReplyText(text).signs) }
}
