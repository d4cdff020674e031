import Foundation
import Testing

@testable import Regulation

struct ExplanationTests {
  private func explain(_ deadline: Deadline) -> Explanation {
    Explanation(of: deadline, policy: Policy(), calendar: Shipped.calendar)
  }

  @Test("every day from the start to the limit is there, counted or skipped with its reason")
  func days() throws {
    let explanation = explain(try deadline(.triage, received: "2026-02-14 10:00"))
    let lines = explanation.days.map { "\($0.date) \($0.number.map(String.init) ?? "-") \($0.reason)" }
    #expect(
      lines == [
        "2026-02-14 - start-day", "2026-02-15 - holiday: 春节", "2026-02-16 - holiday: 春节",
        "2026-02-17 - holiday: 春节", "2026-02-18 - holiday: 春节", "2026-02-19 - holiday: 春节",
        "2026-02-20 - holiday: 春节", "2026-02-21 - holiday: 春节", "2026-02-22 - holiday: 春节",
        "2026-02-23 - holiday: 春节", "2026-02-24 1 workday",
      ])
  }

  @Test("the sentences name rule, day of receipt, end of business and calendar in both languages")
  func sentences() throws {
    let explanation = explain(try deadline(.reply, received: "2026-02-26 18:30", track: .onsite))
    #expect(
      explanation.chinese.first
        == "自接到投诉（2026-02-26 18:30）起算，当日不计入（《民法典》第二百零一条）；依《投诉处理办法》第六条第（1）项，限5个工作日，"
        + "至第5个工作日下班时间 2026-03-04 17:30 届满（《民法典》第二百零三条）。")
    #expect(explanation.chinese.contains("2026-02-28 第2日：调休上班（春节）"))
    #expect(explanation.chinese.contains("2026-03-01 不计：休息日（周日）"))
    #expect(explanation.chinese.contains("按第1版工作日历计算。"))
    #expect(explanation.english.contains("2026-02-28 day 2: make-up working day (春节)"))
    #expect(explanation.english.first?.contains("5 working days under article 6(1)") == true)
    #expect(explanation.english.first?.contains("2026-03-04 17:30") == true)
  }

  @Test("a provisional date says so, and which days were presumed")
  func provisional() throws {
    let explanation = explain(try deadline(.reply, received: "2026-12-30 10:00"))
    #expect(explanation.provisional)
    #expect(explanation.days.map(\.reason).contains("presumed-weekend"))
    #expect(explanation.chinese.contains { $0.contains("暂定日期") })
    #expect(explanation.english.contains { $0.contains("provisional") })
    let known = explain(try deadline(.triage, received: "2026-03-02 10:00"))
    #expect(!known.chinese.contains { $0.contains("暂定") })
  }

  @Test("a capped reply is explained by the clause and the receipt that bind it")
  func capped() throws {
    let capped = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-09 10:00", track: .onsite)
    let explanation = explain(capped)
    #expect(explanation.clause == "C6.1" && explanation.anchor == .receipt && explanation.limit == 5)
    #expect(try explanation.startsAt == at("2026-03-02 10:00") && explanation.dueAt == capped.dueAt)
  }

  @Test("an explanation and its deadline always agree")
  func agreement() throws {
    for offset in 0..<365 {
      let date = try day("2026-01-01").adding(offset)
      for kind in DeadlineKind.allCases {
        let deadline = try deadline(kind, received: "\(date) 11:00", track: .onsite)
        let explanation = explain(deadline)
        #expect(explanation.dueAt == deadline.dueAt && explanation.clause == deadline.clause)
        #expect(explanation.provisional == deadline.provisional)
        #expect(explanation.days.last?.number == explanation.limit && explanation.days.last?.date == deadline.dueAt.day)
      }
    }
  }
}
