import Testing

@testable import Regulation

struct SettlingTests {
  private func result() throws -> Deadline { try deadline(.result, received: "2026-03-02 10:00", track: .window) }

  @Test("done at 17:30:00 is in time, done after it is late")
  func boundary() throws {
    let limit = try at("2026-03-09 17:30:00")
    #expect(try result().settled(at: limit).status == .settled)
    #expect(try result().settled(at: limit.adding(microseconds: 1)).status == .settledLate)
    #expect(try result().settled(at: limit).settledAt == limit)
  }

  @Test("what is final stays as it is")
  func final() throws {
    let first = try result().settled(at: try at("2026-03-04 10:00"))
    #expect(try first.settled(at: at("2026-03-20 10:00")) == first)
    #expect(try first.cancelled(at: at("2026-03-20 10:00")) == first)
    #expect(first.endingEvents(as: first).isEmpty)
  }

  @Test("cancelling in time leaves no trace of lateness; a breach is not undone by it")
  func cancelled() throws {
    #expect(try result().cancelled(at: at("2026-03-04 10:00")).status == .cancelled)
    #expect(try result().cancelled(at: at("2026-03-10 10:00")).status == .settledLate)
    let right = try deadline(.returning, received: "2026-03-02 10:00")
    #expect(try right.cancelled(at: at("2026-03-10 10:00")).status == .cancelled)
  }

  @Test("a breach counts although the act came before the watcher did")
  func breachBeforeWatcher() throws {
    let running = try result()
    let events = running.endingEvents(as: running.settled(at: try at("2026-03-09 17:30:05")))
    #expect(events.map(\.name) == [.breached, .settled])
    guard case .breached(let data)? = events.first else { return }
    #expect(data.trueAt == running.dueAt.adding(microseconds: 1) && data.collapsed && data.opensInquiry)
    var breached = running
    breached.status = .breached
    #expect(try breached.endingEvents(as: breached.settled(at: at("2026-03-10 09:30"))).map(\.name) == [.settled])
    #expect(try running.endingEvents(as: running.settled(at: at("2026-03-05 09:30"))).map(\.name) == [.settled])
  }
}
