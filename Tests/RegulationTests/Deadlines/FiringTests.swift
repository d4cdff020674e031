import Testing

@testable import Regulation

struct FiringTests {
  private func fire(_ deadline: Deadline, from rung: Rung, upTo now: Instant) -> Firing {
    ladder(deadline).fire(deadline, from: rung, upTo: now)
  }

  private func result() throws -> Deadline { try deadline(.result, received: "2026-03-02 10:00", track: .window) }

  @Test("at 17:30:00 it is in time; one microsecond later it is breached")
  func boundary() throws {
    let limit = try at("2026-03-09 17:30:00")
    let inTime = fire(try result(), from: .breached, upTo: limit)
    #expect(inTime.fired.isEmpty && inTime.deadline.status == .running)
    #expect(inTime.next?.rung == .breached)
    let late = fire(try result(), from: .breached, upTo: limit.adding(microseconds: 1))
    #expect(late.fired.map(\.rung) == [.breached] && late.deadline.status == .breached)
    #expect(late.next?.rung == .escalated2)
    #expect(try late.fired.first?.mailableAt == at("2026-03-10 09:00"))
  }

  @Test("one rung at a time fires one at a time, each not collapsed")
  func oneByOne() throws {
    var deadline = try result()
    var next = ladder(deadline).steps.first
    var fired: [FiredRung] = []
    while let step = next {
      let firing = fire(deadline, from: step.rung, upTo: step.at)
      fired += firing.fired
      deadline = firing.deadline
      next = firing.next
    }
    #expect(fired.map(\.rung) == [.dueSoon, .dueToday, .breached, .escalated2, .escalated3, .escalated5])
    #expect(fired.allSatisfy { !$0.collapsed })
  }

  @Test("rungs overtaken while the system was down keep their true times, and only the highest is mailed")
  func collapse() throws {
    let firing = fire(try result(), from: .dueSoon, upTo: try at("2026-03-11 14:00"))
    #expect(firing.fired.map(\.rung) == [.dueSoon, .dueToday, .breached, .escalated2])
    #expect(firing.fired.map(\.collapsed) == [true, true, true, false])
    #expect(try firing.fired.map(\.at) == ladder(result()).steps.prefix(4).map(\.at))
    #expect(try firing.next?.rung == .escalated3 && firing.next?.at == at("2026-03-12 09:00"))
    #expect(firing.deadline.status == .breached)
    #expect(
      firing.events.map(\.name) == [.dueSoon, .dueToday, .breached, .escalated])
  }

  @Test("a run at night after a breakdown mails at the next opening, not in the past")
  func nightRun() throws {
    let firing = fire(try result(), from: .escalated2, upTo: try at("2026-03-12 03:00"))
    #expect(try firing.fired.map(\.mailableAt) == [at("2026-03-12 09:00")])
    let atNoon = fire(try result(), from: .escalated2, upTo: try at("2026-03-11 12:00"))
    #expect(try atNoon.fired.map(\.mailableAt) == [at("2026-03-11 12:00")])
  }

  @Test("at the top of the ladder nothing is next")
  func top() throws {
    let firing = fire(try result(), from: .dueSoon, upTo: try at("2026-06-01 00:00"))
    #expect(firing.fired.last?.rung == .escalated5 && firing.next == nil)
  }

  @Test("before its time nothing fires, and the next stays the next")
  func early() throws {
    let firing = fire(try result(), from: .dueSoon, upTo: try at("2026-03-06 08:59:59"))
    #expect(try firing.fired.isEmpty && firing.next?.rung == .dueSoon && firing.deadline == (result()))
  }

  @Test("a settled or cancelled deadline fires nothing", arguments: ["2026-03-05 10:00", "2026-03-20 10:00"])
  func settled(when: String) throws {
    for ended in [try result().settled(at: try at(when)), try result().cancelled(at: try at(when))] {
      let firing = fire(ended, from: .dueSoon, upTo: try at("2026-06-01 00:00"))
      #expect(firing.fired.isEmpty && firing.next == nil && firing.deadline == ended)
    }
  }

  @Test("a right lapses in silence, to the instant")
  func lapse() throws {
    let returning = try deadline(.returning, received: "2026-03-02 10:00")
    #expect(fire(returning, from: .lapsed, upTo: returning.dueAt).fired.isEmpty)
    let firing = fire(returning, from: .lapsed, upTo: try at("2026-03-05 08:00"))
    #expect(firing.deadline.status == .cancelled)
    #expect(firing.deadline.settledAt == returning.dueAt.adding(microseconds: 1))
    #expect(firing.events.map(\.name) == [.settled])
    #expect(firing.next == nil)
  }

  @Test("a complaint entered late is breached when it truly was")
  func enteredLate() throws {
    let triage = try deadline(.triage, received: "2026-03-02 10:00")
    let firing = fire(triage, from: .dueToday, upTo: try at("2026-03-04 11:00"))
    #expect(firing.fired.map(\.rung) == [.dueToday, .breached])
    #expect(firing.fired.last?.at == triage.dueAt.adding(microseconds: 1))
  }
}
