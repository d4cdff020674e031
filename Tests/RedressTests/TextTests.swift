import JSON
import Regulation
import Testing

@testable import Redress

struct TextTests {
  @Test func `an answer is told with its number, code and limits`() throws {
    let answer = try #require(
      JSON.parse(
        """
        {"outcome":"accepted","number":"AK-2026-000001","query_code":"7Q2M-XK4D","duplicate":true,
         "deadlines":[{"kind":"triage","due_at":"2026-03-03T17:30:00+08:00","provisional":true}]}
        """
      ).object)
    #expect(
      AnswerText(answer).lines(in: .en) == [
        "accepted AK-2026-000001 query code 7Q2M-XK4D (received before, took effect once)",
        "  deadline decision on acceptance 2026-03-03T17:30:00+08:00 (provisional)",
      ])
    #expect(AnswerText(answer).lines(in: .zhHans)[0].hasPrefix("已接受 AK-2026-000001 查询码 7Q2M-XK4D"))
  }

  @Test func `a refusal is told with its code, field and clause`() {
    let answer = JSONObject([
      JSONMember("outcome", "refused"), JSONMember("code", "wrong-state"), JSONMember("clause", "C6.2"),
      JSONMember("message", "no"),
    ])
    #expect(AnswerText(answer).lines(in: .en) == ["refused wrong-state C6.2: no"])
  }

  @Test func `cells with commas, quotes and line ends are quoted in CSV`() {
    #expect(CSVText.line(["a", "b,c", "d\"e", "f\ng"]) == "a,\"b,c\",\"d\"\"e\",\"f\ng\"")
  }

  @Test(arguments: [
    ("2026-03-03T09:30:00+08:00", "2026-03-03T09:30:00+08:00"), ("2026-03-03", "2026-03-03T00:00:00+08:00"),
    ("2026-03-03 09:30", "2026-03-03T09:30:00+08:00"), ("2026-03-03T01:30:00Z", "2026-03-03T09:30:00+08:00"),
  ])
  func `an instant may be typed with or without a time, which is the office's`(_ typed: String, _ instant: String)
    throws
  {
    #expect(try InstantArgument.read(typed).rfc3339 == instant)
  }

  @Test(arguments: ["", "tomorrow", "2026-02-30", "2026-03-03T", "2026-03-03 09:30 x"])
  func `what is no instant is a fault of usage`(_ typed: String) {
    #expect(throws: (any Error).self) { try InstantArgument.read(typed) }
  }

  @Test func `a dead-letter queue goes by three names`() {
    #expect(DeadQueue(argument: "intake")?.name == "redress.intake.dead")
    #expect(DeadQueue(argument: "redress.intake")?.name == "redress.intake.dead")
    #expect(DeadQueue(argument: "redress.intake.dead")?.name == "redress.intake.dead")
    #expect(DeadQueue(argument: "else") == nil)
  }

  @Test func `the shipped calendar can be read and knows its years`() throws {
    #expect(try ShippedCalendar.read().publishedYears == Set(2018...2026))
  }
}
