import Regulation
import Testing

@testable import Correspondence

@Suite struct LeakTests {
  /// Everything a template can print, by the type that holds it.
  private func fields(_ value: Any) -> Set<String> { Set(Mirror(reflecting: value).children.compactMap(\.label)) }

  @Test func `no letter has a field for an identity or a text that somebody wrote`() {
    let context = TemplateSamples.context(.assignment, .zhHans)
    #expect(
      fields(context) == [
        "centre", "number", "caseNumber", "link", "rung", "isLate", "isDebtor", "opensInquiry", "addsCriticism",
        "isCopy",
        "isForComplainant", "isSignable", "standIn", "role",
        "window", "isCoHandler", "track", "grounds", "occurred", "serviceItem", "rejection", "finding",
        "isAwaitingApproval", "isApproved",
        "means",
        "meeting", "duplicateOf", "subjects", "circumstances", "measures", "points", "outcome", "previousDate", "gap",
        "addressee", "isDoubtful",
        "queue", "fault", "limit", "limits", "items", "count",
        // Of a long digest: a notice's id, and how many of each rung it leaves out.
        "digest", "mostUrgent", "unlisted", "unlistedRungs",
      ], "a new word: can it carry a name, a phone, an address or a narrative?")
    #expect(
      fields(Particulars()) == [
        "window", "part", "track", "grounds", "occurredAt", "serviceItem", "rejection", "finding", "approval", "means",
        "meetingAt", "duplicateOf",
        "caseNumber", "subjects", "circumstances", "measures", "points", "outcome", "previousDueAt", "gap", "queue",
        "fault",
      ])
  }

  @Test func `no letter to a window names a person of the directory or an address`() throws {
    let bureau = Bureau().absent("P-0301", from: "2026-03-01", to: "2026-03-31")
    let story = Story(respondent: Respondent(window: "W-0301", staff: "P-0303")).assigned()
    let templates = try Templates()
    for plan in story.notices(bureau) {
      let letter = Letter(
        plan, link: "https://x/n/1", templates: templates, office: bureau.office, at: Story.received,
        language: .zhHans)
      for person in bureau.people {
        #expect(!letter.text.contains(person.name) && !letter.html.contains(person.name))
        #expect(!letter.text.contains(person.email) && !letter.text.contains("P-0303"))
      }
    }
  }
}
