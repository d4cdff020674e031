import JSON
import Regulation
import Testing

@testable import Casework

/// Calendar and policy by message.
struct OfficeStepTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  private func calendar(actor: String = "P-OPS", year: JSON = 2031, _ days: JSON) -> JSON {
    ["actor": .string(actor), "year": year, "days": days]
  }

  private static let days: JSON = [
    ["date": "2031-01-01", "kind": "holiday", "holiday": "元旦"],
    ["date": "2031-01-04", "kind": "workday", "holiday": "元旦"],
  ]

  @Test func `an operator's calendar is put in force, numbered and recorded`() throws {
    let parcel = Parcel("calendar.import", id: "c-1", calendar(Self.days))
    let verdict = try bureau.handle([parcel], by: OfficeStep())[0]
    #expect(verdict.answer("version") == 2)
    #expect(try bureau.count("SELECT calendar FROM office") == 2)
    let who = "SELECT imported_by FROM office_document WHERE kind = 'calendar' AND version = 2"
    #expect(try bureau.text(who) == "P-OPS")
    let office = try OfficeCache.load(bureau.database.session())
    #expect(office.calendar.isPublished(2031) && office.calendar.isPublished(2026))
    #expect(office.calendar.version == 2)
  }

  @Test func `sent twice it is imported once`() throws {
    let parcel = Parcel("calendar.import", id: "c-1", calendar(Self.days))
    _ = try bureau.handle([parcel], by: OfficeStep())
    let again = try bureau.handle([parcel], by: OfficeStep())[0]
    #expect(again.answer("duplicate") == true)
    #expect(try bureau.count("SELECT calendar FROM office") == 2)
  }

  @Test(arguments: [("P-SUP", "not-your-role"), ("P-NOBODY", "unknown-actor")])
  func `nobody but an operator imports`(actor: String, code: String) throws {
    for (type, data) in [
      ("calendar.import", calendar(actor: actor, Self.days)),
      ("policy.import", ["actor": .string(actor), "policy": [:]] as JSON),
    ] {
      let refusal = try bureau.handle([Parcel(type, id: type, data)], by: OfficeStep())[0].refusal
      #expect(refusal?.code == code)
    }
    #expect(try bureau.count("SELECT revision FROM office") == 3)
  }

  @Test func `a calendar with one fault is refused whole, at its day`() throws {
    let days: JSON = [
      ["date": "2031-01-01", "kind": "holiday", "holiday": "元旦"],
      ["date": "2032-05-01", "kind": "holiday", "holiday": "劳动节"],
    ]
    let refusal = try bureau.handle([Parcel("calendar.import", id: "c-1", calendar(days))], by: OfficeStep())[0].refusal
    #expect(refusal?.code == "calendar-invalid")
    #expect(refusal?.field == "/data/days/1")
    #expect(try bureau.count("SELECT calendar FROM office") == 1)
  }

  @Test func `a policy is put in force whole, or refused at the key`() throws {
    let wrong: JSON = ["actor": "P-OPS", "policy": ["limits": ["triage": "soon"]]]
    let refusal = try bureau.handle([Parcel("policy.import", id: "p-1", wrong)], by: OfficeStep())[0].refusal
    #expect(refusal?.field == "/data/policy/limits/triage")
    let right: JSON = ["actor": "P-OPS", "policy": ["limits": ["triage": 2]]]
    #expect(try bureau.handle([Parcel("policy.import", id: "p-1", right)], by: OfficeStep())[0].refusal == nil)
    let office = try OfficeCache.load(bureau.database.session())
    #expect(office.policy.limits.triage == 2)
    #expect(try bureau.text("SELECT imported_by FROM office_document WHERE kind = 'policy' AND version = 2") == "P-OPS")
  }
}
