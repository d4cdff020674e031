import Regulation
import Testing

@testable import Notifier

@Suite struct RetryPlanTests {
  private let plan = RetryPlan()

  @Test func waitsDoubleUpToFourHoursWithJitter() {
    #expect(plan.wait(afterAttempts: 1, chance: 0) == 30 && plan.wait(afterAttempts: 1, chance: 1) == 60)
    #expect(plan.wait(afterAttempts: 3, chance: 1) == 240)
    #expect(plan.wait(afterAttempts: 50, chance: 1) == 4 * 3600)
  }

  @Test func itIsGivenUpAfterDaysAndNotAfterOneLeapOfTheClock() throws {
    let first = try #require(Instant(rfc3339: "2026-03-03T10:00:00+08:00"))
    let later = first.adding(seconds: 6 * 24 * 3600)
    #expect(!plan.isOver(attempts: 2, since: first, at: later))
    #expect(!plan.isOver(attempts: 20, since: first, at: first.adding(seconds: 4 * 24 * 3600)))
    #expect(plan.isOver(attempts: 20, since: first, at: later))
  }
}
