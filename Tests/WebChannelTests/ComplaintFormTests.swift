import Casework
import JSON
import Regulation
import Testing

@testable import WebChannel

@Suite("The complaint form")
struct ComplaintFormTests {
  private let now = Instant(microseconds: 1_772_500_000_000_000)  // 2026-03-03

  private func form(_ pairs: [(String, String)]) -> ComplaintForm {
    var fields = FormFields()
    for (name, value) in pairs { fields.add(name, value) }
    return ComplaintForm(fields)
  }

  private let good = [("narrative", "窗口让我下周再来"), ("contact", "named"), ("phone", "139 0000 0000")]

  @Test("a form that is right becomes data that the workers take")
  func data() throws {
    let typed = form(
      good + [
        ("grounds", "attitude-or-efficiency"), ("respondent", "三楼"), ("occurred_on", "2026-03-01"),
        ("occurred_at", "09:30"),
        ("relates_to", "ak-2026-000001"),
      ])
    #expect(typed.faults(in: nil, at: now, .zhHans).isEmpty)
    let data = try ComplaintData(typed.data(receivedAt: now))
    #expect(data.complaint.withholdsIdentity)
    #expect(data.complaint.hasPhone)
    #expect(data.complaint.relatesTo == "AK-2026-000001")
    #expect(data.complaint.occurredAt?.rfc3339 == "2026-03-01T09:30:00+08:00")
  }

  @Test("an anonymous complaint says nothing of the complainant, though something was typed before")
  func anonymous() throws {
    let typed = form([("narrative", "x"), ("contact", "anonymous"), ("name", "张三")])
    let data = typed.data(receivedAt: now)
    #expect(data["complainant"] == ["anonymous": true])
    #expect(try ComplaintData(data).identity.isEmpty)
  }

  @Test(
    "each fault is told at its field",
    arguments: [
      ("narrative", "  ", "narrative"), ("phone", "abc", "phone"), ("email", "a@b@c", "email"),
      ("occurred_on", "1999-01-01", "occurred_on"), ("occurred_on", "2027-01-01", "occurred_on"),
      ("relates_to", "第一件", "relates_to"), ("contact", "", "contact"),
    ])
  func faults(_ name: String, _ value: String, _ field: String) {
    let faults = form(good + [(name, value)]).faults(in: nil, at: now, .zhHans)
    #expect(faults.map(\.field) == [field])
  }

  @Test("contact without any particulars is asked for once")
  func noParticulars() {
    let faults = form([("narrative", "x"), ("contact", "named")]).faults(in: nil, at: now, .en)
    #expect(faults.map(\.field) == ["name"])
  }

  @Test("what goes from page to page gives the same form again")
  func hidden() {
    let typed = form(good + [("grounds", "graft"), ("withhold", "no"), ("address", "汉滨区\"<b>&")])
    #expect(form(typed.hidden).data(receivedAt: now) == typed.data(receivedAt: now))
  }

  @Test("a refusal finds its field of the form")
  func places() {
    #expect(Filing.fault("/data/complainant/phone", "x").field == "phone")
    #expect(Filing.fault("/data/respondent/description", "x").field == "respondent")
    #expect(Filing.fault("/data/attachments/0/sha256", "x").field == "files")
    #expect(Filing.fault("/data/narrative", "x").field == "narrative")
    #expect(Filing.fault(nil, "x").field == "narrative")
  }
}
