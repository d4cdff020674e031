import Testing

@testable import Regulation

struct LadderTests {
  private func lines(_ ladder: Ladder) -> [String] {
    ladder.steps.map { step in
      let copy = step.copy.isEmpty ? "" : " cc \(step.copy.map(\.rawValue).joined(separator: ","))"
      return "\(step.rung.rawValue) \(step.at) \(step.to.map(\.rawValue).joined(separator: ","))\(copy)"
    }
  }

  @Test("what a window owes climbs from the window to the director")
  func window() throws {
    let result = try deadline(.result, received: "2026-03-02 10:00", track: .window)
    #expect(
      lines(ladder(result)) == [
        "due-soon 2026-03-06T09:00:00+08:00 window-responsible",
        "due-today 2026-03-09T09:00:00+08:00 window-responsible",
        "breached 2026-03-09T17:30:00.000001+08:00 window-responsible,superior cc supervision",
        "escalated-2 2026-03-11T09:00:00+08:00 window-responsible,superior",
        "escalated-3 2026-03-12T09:00:00+08:00 leader-in-charge",
        "escalated-5 2026-03-16T09:00:00+08:00 director",
      ])
  }

  @Test("what supervision owes is the leader in charge's with the breach and the director's at +3")
  func supervision() throws {
    let reply = try deadline(.reply, received: "2026-03-02 10:00", track: .onsite)
    #expect(
      lines(ladder(reply)) == [
        "due-soon 2026-03-06T09:00:00+08:00 supervision",
        "due-today 2026-03-09T09:00:00+08:00 supervision",
        "breached 2026-03-09T17:30:00.000001+08:00 supervision,leader-in-charge",
        "escalated-2 2026-03-11T09:00:00+08:00 supervision,leader-in-charge",
        "escalated-3 2026-03-12T09:00:00+08:00 director",
      ])
  }

  @Test("what the duty section owes climbs like a window's, with the leader in charge as its head")
  func dutySection() throws {
    let reply = try deadline(.reply, received: "2026-03-02 10:00", track: .onsite, owedBy: .dutySection)
    let steps = ladder(reply).steps
    #expect(steps.map(\.rung) == [.dueSoon, .dueToday, .breached, .escalated2, .escalated3, .escalated5])
    #expect(steps[2].to == [.dutySection, .leaderInCharge] && steps[2].copy == [.supervision])
    #expect(steps[4].to == [.leaderInCharge] && steps[5].to == [.director])
  }

  @Test("a late ruling is the director's from the breach on")
  func ruling() throws {
    let steps = ladder(try deadline(.ruling, received: "2026-03-02 10:00")).steps
    #expect(steps.filter { $0.rung >= .breached }.allSatisfy { $0.to.contains(.director) })
    #expect(!steps.contains { $0.to.contains(.leaderInCharge) })
  }

  @Test("a reminder that lies before the start is skipped; one at the very start is not")
  func skipped() throws {
    let morning = try deadline(.triage, received: "2026-03-02 10:00")
    #expect(ladder(morning).steps.first?.rung == .dueToday)
    let early = try deadline(.triage, received: "2026-03-02 09:00:00")
    #expect(ladder(early).steps.first?.rung == .dueSoon)
    let sunday = try deadline(.triage, received: "2026-03-08 12:00")
    #expect(try ladder(sunday).steps.first?.at == at("2026-03-09 09:00"))
  }

  @Test("rungs stand at opening of working days: over Spring Festival, on make-up Saturdays")
  func holidays() throws {
    let triage = try deadline(.triage, received: "2026-02-13 10:00")
    let steps = ladder(triage).steps
    #expect(try triage.dueAt == at("2026-02-14 17:30"))
    #expect(steps.map(\.rung) == [.dueToday, .breached, .escalated2, .escalated3])
    #expect(
      try steps.map(\.mailableAt) == [
        at("2026-02-14 09:00"), at("2026-02-24 09:00"), at("2026-02-25 09:00"), at("2026-02-26 09:00"),
      ])
    #expect(try steps[1].at == at("2026-02-14 17:30").adding(microseconds: 1))
  }

  @Test("circulated criticism is suggested by the rung that reaches the director, where an inquiry opens by itself")
  func criticism() throws {
    func rungs(_ kind: DeadlineKind, _ track: Track? = nil) throws -> [Rung] {
      ladder(try deadline(kind, received: "2026-03-02 10:00", track: track)).steps
        .filter(\.addsCirculatedCriticism).map(\.rung)
    }
    #expect(try rungs(.result, .window) == [.escalated5])
    #expect(try rungs(.reply, .onsite) == [.escalated3])
    #expect(try rungs(.triage) == [])
    #expect(try rungs(.explanation) == [])
  }

  @Test("a right has no ladder: it lapses, and nobody is told", arguments: [DeadlineKind.returning, .appeal])
  func rights(kind: DeadlineKind) throws {
    let steps = ladder(try deadline(kind, received: "2026-03-02 10:00")).steps
    #expect(steps.map(\.rung) == [.lapsed])
    #expect(steps.allSatisfy { $0.to.isEmpty && $0.copy.isEmpty })
  }

  @Test("policy leaves rungs out, but never the breach")
  func chosen() throws {
    var policy = Policy()
    policy.ladder = [.dueToday, .escalated3]
    let result = try deadline(.result, received: "2026-03-02 10:00", track: .window, policy: policy)
    #expect(ladder(result, policy: policy).steps.map(\.rung) == [.dueToday, .breached, .escalated3])
  }

  @Test("each ladder rises in time, whatever the kind and the day of receipt")
  func rising() throws {
    var date = try day("2026-01-01")
    while date < (try day("2026-12-31")) {
      for kind in DeadlineKind.allCases {
        let steps = ladder(try deadline(kind, received: "\(date) 14:00", track: .window)).steps
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.at < $1.at && $0.rung < $1.rung })
        #expect(steps.allSatisfy { $0.mailableAt >= $0.at && Shipped.office().isOpen(at: $0.mailableAt) })
      }
      date = date.adding(1)
    }
  }
}
