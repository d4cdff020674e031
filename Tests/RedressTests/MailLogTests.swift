import Testing

@testable import Casework
@testable import Redress

/// What mail servers write into their logs, as they write it.
@Suite struct MailLogTests {
  @Test func `Postfix's log tells delivered from bounced, and of the deferred that it is there`() {
    let log = """
      Nov 22 12:00:00 mx postfix/smtpd[100]: 4Xa1b2c3: client=localhost[127.0.0.1]
      Nov 22 12:00:00 mx postfix/cleanup[101]: 4Xa1b2c3: message-id=<AK-1/2/1.aa@zwzx.example>
      Nov 22 12:00:01 mx postfix/smtp[102]: 4Xa1b2c3: to=<a@b.cn>, relay=mx.b.cn[192.0.2.1]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 99 for a@b.cn)
      2026-11-22T12:00:02.123456+08:00 mx postfix-out/cleanup[101]: 4XLONGid9: message-id=<AK-1/2/2.bb@zwzx.example>
      2026-11-22T12:00:02.223456+08:00 mx postfix-out/smtp[102]: 4XLONGid9: to=<c@d.cn>, relay=none, delay=0, dsn=5.1.1, status=bounced (host mx.d.cn[192.0.2.2] said: 550 5.1.1 <c@d.cn>: no such user (in reply to RCPT TO command))
      Nov 22 12:00:03 mx postfix/cleanup[101]: 4Xdeferred1: message-id=<AK-1/2/3.cc@zwzx.example>
      Nov 22 12:00:03 mx postfix/qmgr[103]: 4Xdeferred1: from=<redress@zwzx.example>, size=2345, nrcpt=1 (queue active)
      Nov 22 12:00:04 mx postfix/smtp[102]: 4Xdeferred1: to=<e@f.cn>, relay=none, delay=0, dsn=4.4.1, status=deferred (connect to f.cn: timed out)
      """
    let fates = MailLog.fates(in: log)
    #expect(fates.map(\.messageID) == (1...3).map { "AK-1/2/\($0).\(["aa", "bb", "cc"][$0 - 1])@zwzx.example" })
    #expect(fates.map(\.outcome) == [.delivered, .failed, .sent] && fates.map(\.status) == ["2.0.0", "5.1.1", nil])
    #expect(fates[0].answer.hasPrefix("250 2.0.0 Ok") && !fates.contains { $0.answer.contains("@") })
  }

  @Test func `Exim's main log is understood as well`() {
    let log = """
      2026-11-22 12:00:00 1rAbCd-000123-4X <= redress@zwzx.example H=localhost [127.0.0.1] P=esmtp S=2345 id=AK-1/2/1.aa@zwzx.example
      2026-11-22 12:00:01 1rAbCd-000123-4X => a@b.cn R=dnslookup T=remote_smtp H=mx.b.cn [192.0.2.1] C="250 OK id=1"
      2026-11-22 12:00:01 1rAbCd-000123-4X Completed
      2026-11-22 12:00:02 1rAbCd-000124-5Y <= redress@zwzx.example H=localhost [127.0.0.1] P=esmtp S=2345 id=AK-1/2/2.bb@zwzx.example
      2026-11-22 12:00:03 1rAbCd-000124-5Y ** c@d.cn R=dnslookup T=remote_smtp: SMTP error from remote mail server after RCPT TO:<c@d.cn>: 550 5.1.1 no such user
      """
    let fates = MailLog.fates(in: log)
    #expect(fates.map(\.outcome) == [.delivered, .failed] && fates[1].status == "5.1.1")
    #expect(!fates[1].answer.contains("@"))
  }

  @Test func `a log of something else says nothing`() {
    #expect(MailLog.fates(in: "") == [] && MailLog.fates(in: "postfix status=sent\n<= => **\n\u{0}") == [])
  }
}
