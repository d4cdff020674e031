import Foundation
import Mail
import Regulation
import Testing

@testable import Correspondence

@Suite struct LetterTests {
  private func letter(_ plan: NoticePlan, at now: Instant, _ bureau: Bureau = Bureau()) throws -> Letter {
    try Letter(
      plan, link: "https://example.gov.cn/n/7", templates: Templates(), office: bureau.office, at: now,
      language: .zhHans)
  }

  private func overdue(_ person: String, upTo now: Instant, _ rung: Rung = .breached) throws -> NoticePlan {
    let office = Bureau().office
    let deadline = Story.deadline(.result, window: "W-0301", in: office)
    let event = try #require(Ladder.fire(deadline, from: rung, upTo: now, in: office).events.last)
    let story = Story().adding(.deadline(.set(DeadlineSet(deadline))))
    let plans = Notices.due(for: .deadline(event), in: story.state, office: office, at: now)
    return try #require(plans.first { $0.recipient == .person(person) })
  }

  @Test func `a subject says card, case and days on its own`() throws {
    let soon = try letter(overdue("P-0301", upTo: .at("03-09T09:00"), .dueSoon), at: .at("03-09T09:00"))
    #expect(soon.subject == "【黄牌】AK-2026-000123 办理结果还剩1个工作日")
    let late = try letter(overdue("P-0301", upTo: .at("03-10T17:31")), at: .at("03-11T09:00"))
    #expect(late.subject == "【红牌】AK-2026-000123 办理结果已超期1个工作日")
    let led = try letter(overdue("P-LEAD", upTo: .at("03-13T09:00"), .escalated3), at: .at("03-13T09:00"))
    #expect(led.subject == "【督办】AK-2026-000123 办理结果已超期3个工作日")
    let today = try letter(overdue("P-0301", upTo: .at("03-10T09:00"), .dueToday), at: .at("03-10T09:00"))
    #expect(today.subject == "【今日到期】AK-2026-000123 办理结果今天到期")
  }

  @Test func `a body says what, by when, why that date, on what ground, and where`() throws {
    let text = try letter(overdue("P-0301", upTo: .at("03-09T09:00"), .dueSoon), at: .at("03-09T09:00")).text
    for part in [
      "2026-03-10（周二）17:30", "还剩1个工作日", "《投诉处理办法》第六条第（2）项", "《民法典》第二百零一条", "https://example.gov.cn/n/7",
      "请在期限届满前办理", "不动产登记窗口", "安康市政务服务中心",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func `a copy says that it is one, a stand-in why it is his`() throws {
    let copy = try letter(overdue("P-SUP1", upTo: .at("03-10T17:31")), at: .at("03-11T09:00"))
    #expect(copy.text.hasPrefix("抄送：仅供知悉"))
    let bureau = Bureau().absent("P-0301", from: "2026-03-01", to: "2026-03-31")
    let plan = try #require(Story().assigned().notices(bureau).first)
    #expect(try letter(plan, at: Story.received, bureau).text.contains("因窗口负责人（P-0301）不在岗，本通知由您代为接收"))
  }

  @Test func `the debtor is to act, his head to see to it, a copy asks nothing`() throws {
    let now = Instant.at("03-11T09:00")
    #expect(try letter(overdue("P-0301", upTo: .at("03-10T17:31")), at: now).text.contains("请立即办理并说明原因"))
    #expect(try letter(overdue("P-NR", upTo: .at("03-10T17:31")), at: now).text.contains("请督促责任人立即办理"))
    #expect(try !letter(overdue("P-SUP1", upTo: .at("03-10T17:31")), at: now).text.contains("请督促"))
    let director = try letter(overdue("P-DIR", upTo: .at("03-17T09:00"), .escalated5), at: .at("03-17T09:00"))
    #expect(director.text.contains("已增加通报批评的建议"))
  }

  @Test func `each person is written to in his own language`() throws {
    let english = try letter(overdue("P-SUP2", upTo: .at("03-10T17:31")), at: .at("03-11T09:00"))
    #expect(english.subject == "[Red card] AK-2026-000123 1 working day overdue")
  }

  @Test func `mails about one case are one thread, each with its notice's own Message-ID`() throws {
    let sender = try Mailbox("redress@example.gov.cn", name: "监督科")
    let letter = try letter(overdue("P-0301", upTo: .at("03-10T17:31")), at: .at("03-11T09:00"))
    let mail = try letter.mail(id: "n-7", thread: "case-\(Story.number)", from: sender, composedAt: .at("03-11T09:00"))
    #expect(mail.messageID.description == "n-7@example.gov.cn")
    #expect(mail.references.map(\.description) == ["case-AK-2026-000123@example.gov.cn"])
    #expect(mail.to == nil && mail.inReplyTo == mail.references.first)
    #expect(mail.headers.contains(try MailHeader("Auto-Submitted", "auto-generated")))
    #expect(try mail.composed() == mail.composed())
    #expect(try !mail.composed().hasRecipient)
  }

  @Test func `gathered letters keep each subject and link`() throws {
    let plan = try overdue("P-0301", upTo: .at("03-10T17:31"))
    let one = try letter(plan, at: .at("03-11T09:00"))
    let gathered = try Letter(
      gathering: [one, one], to: plan.recipient, link: "https://example.gov.cn/d", templates: Templates(),
      office: Bureau().office, at: .at("03-11T09:00"), language: .zhHans)
    #expect(gathered.subject == "【汇总】2件通知：\(one.subject)")
    #expect(gathered.text.contains(one.subject) && gathered.text.contains(one.link))
    #expect(gathered.text.contains("2026-03-10 周二 17:30 已超期1个工作日"))
    let mail = try gathered.mail(id: "g-1", thread: nil, from: Mailbox("a@example.org"), composedAt: Story.received)
    #expect(mail.references == [] && mail.inReplyTo == nil)
  }

  @Test func `a plan survives being stored`() throws {
    let plan = try overdue("P-0301", upTo: .at("03-10T17:31"))
    #expect(try JSONDecoder().decode(NoticePlan.self, from: JSONEncoder().encode(plan)) == plan)
  }
}
