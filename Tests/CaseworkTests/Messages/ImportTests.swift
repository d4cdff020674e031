import Casework
import JSON
import Regulation
import Testing

@Suite struct ImportTests {
  private let half = JSON.number(JSONNumber(0.5) ?? JSONNumber(0))

  private func fault(_ body: () throws -> Void) -> String? {
    Samples.refusal(body).map { "\($0.code) \($0.field ?? "-")" }
  }

  private func calendar(_ data: JSON) throws -> CalendarImport {
    try CalendarImport(Samples.envelope("calendar.import", data))
  }

  private func policy(_ policy: JSON) throws -> PolicyImport {
    try PolicyImport(Samples.envelope("policy.import", ["actor": "P-OP", "policy": policy]))
  }

  @Test func aYearOfDaysIsRead() throws {
    let data: JSON = [
      "actor": "P-OP", "year": 2027,
      "days": [
        ["date": "2027-01-01", "kind": "holiday", "holiday": "元旦"],
        ["date": "2027-02-07", "kind": "workday", "holiday": "春节"],
      ],
    ]
    let read = try calendar(data)
    #expect(read.year == 2027 && read.actor == .person("P-OP"))
    #expect(read.days.map(\.kind) == [.holiday, .workday])
    #expect(read.days[0].date.description == "2027-01-01")
    #expect(fault { _ = try calendar(data.setting("year", 2017)) } == "not-in-range /data/year")
    #expect(fault { _ = try calendar(data.setting("year", "2027")) } == "wrong-type /data/year")
    #expect(fault { _ = try calendar(data.setting("year", half)) } == "wrong-type /data/year")
    #expect(fault { _ = try calendar(data.setting("days", [])) } == "not-in-range /data/days")
    let bad: JSON = [["date": "2027-02-30", "kind": "holiday", "holiday": "x"]]
    #expect(fault { _ = try calendar(data.setting("days", bad)) } == "not-in-range /data/days/0/date")
  }

  @Test func aCalendarThatContradictsItselfIsRefusedAtTheDay() throws {
    let day = CalendarDay(date: Day(number: 20_820), kind: .holiday, holiday: "元旦")
    let none = WorkCalendar(version: 1, exceptions: [], publishedYears: [])
    #expect { try none.importing(year: day.date.year, days: [day, day], version: 2) } throws: { error in
      guard let faults = error as? CalendarFaults else { return false }
      return Refusal(faults).field == "/data/days/1"
    }
  }

  @Test func aPolicyIsReadWithDefaultsForWhatItLeavesOut() throws {
    let read = try policy(["closing_time": "17:00", "limits": ["triage": 2], "close_requires_follow_up": false])
    #expect(read.policy.limits.triage == 2)
    #expect(read.policy.limits.signing == Policy().limits.signing)
    #expect(!read.policy.closeRequiresFollowUp)
    #expect(read.policy.named == ["closing_time", "limits.triage", "close_requires_follow_up"])
  }

  @Test func whatIsWrongWithAPolicyIsNamedByItsPlace() {
    #expect(fault { _ = try policy(["limits": ["triage": 99]]) } == "not-in-range /data/policy/limits/triage")
    #expect(fault { _ = try policy(["limits": ["triage": half]]) } == "wrong-type /data/policy/limits/triage")
    #expect(fault { _ = try policy(["limit": 1]) } == "unknown-field /data/policy/limit")
    #expect(fault { _ = try policy(["closing_time": "08:00"]) } == "policy-inconsistent /data/policy/closing_time")
    #expect(fault { _ = try policy([1]) } == "wrong-type /data/policy")
  }

  @Test func noticesAreNamed() throws {
    let signed = try NoticeReport.signed(Samples.envelope("notice.signed", ["notice": "AK-2026-000001/9"]))
    #expect(signed.notice == "AK-2026-000001/9" && signed.outcome == .signed && signed.actor == nil)
    let data: JSON = ["notice": "n1", "status": "5.1.1", "actor": "P-1"]
    let bounced = try NoticeReport.bounced(Samples.envelope("notice.bounced", data, subject: "AK-2026-000001"))
    #expect(bounced.outcome == .bounced(status: "5.1.1") && bounced.number == "AK-2026-000001")
    func fault(_ data: JSON) -> String? {
      self.fault { _ = try NoticeReport.bounced(Samples.envelope("notice.bounced", data)) }
    }
    #expect(fault(["notice": "a b"]) == "not-in-range /data/notice")
    #expect(fault(["notice": "n", "status": "5.1"]) == "not-in-range /data/status")
    #expect(fault(["notice": "n", "status": "3.1.1"]) == "not-in-range /data/status")
    #expect(fault(["status": "5.1.1"]) == "missing-field /data/notice")
  }
}
