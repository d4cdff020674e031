import Testing

@testable import Regulation

/// A retention of years ends with the day that answers to its first (Civil Code art. 202).
struct RetentionTests {
  @Test(arguments: [
    ("2023-03-05", "2026-03-05", false), ("2023-03-05", "2026-03-06", true), ("2024-02-29", "2027-02-28", false),
    ("2024-02-29", "2027-03-01", true), ("2025-02-28", "2028-02-28", false), ("2025-02-28", "2028-02-29", true),
    ("2025-03-01", "2028-03-01", false), ("2024-12-31", "2027-12-31", false), ("2024-12-31", "2028-01-01", true),
  ])
  func `three years end with the day that answers to the first, or the month's last`(
    ended: String, today: String, isOver: Bool
  ) {
    let limit = Retention().identityLimit(at: Bureau.at(today, "00:00"))
    #expect((Bureau.at(ended, "23:59") < limit) == isOver)
    #expect((Bureau.at(ended, "00:00") < limit) == isOver)
  }

  @Test func `a file is kept for ten years, handled messages for four hundred days`() {
    let now = Bureau.at("2026-03-05", "10:00")
    #expect(Retention().caseLimit(at: now) == Bureau.at("2016-03-05", "00:00"))
    #expect(Retention().inboxLimit(at: now) == Bureau.at("2025-01-29", "10:00"))
  }
}
