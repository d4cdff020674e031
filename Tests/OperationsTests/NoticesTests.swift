import Testing

@testable import Operations

@Suite struct NoticesTests {
  private let clock = TestClock()
  private let health: Health

  init() throws {
    let clock = clock
    health = try Health(stallAfter: .seconds(10)) { clock.now }
  }

  @Test("READY once, the start's limit moved on until then, STATUS on change, STOPPING once")
  func sequence() {
    var notices = Notices(watchdogInterval: nil)
    let step = { (notices: inout Notices) in notices.assignments(for: health.report(), at: clock.now) }
    let lane = health.lane("lane-1")
    #expect(step(&notices) == ["EXTEND_TIMEOUT_USEC=30000000", "STATUS=lane-1: starting"])
    #expect(step(&notices) == ["EXTEND_TIMEOUT_USEC=30000000"])
    lane.ready()
    #expect(step(&notices) == ["READY=1", "STATUS=ready"])
    #expect(step(&notices) == [])
    lane.waiting("broker\nREADY=1")
    #expect(step(&notices) == ["STATUS=lane-1: waiting: broker READY=1"])
    lane.ready()
    #expect(step(&notices) == ["STATUS=ready"])
    health.stop()
    #expect(step(&notices) == ["STOPPING=1", "STATUS=draining"])
    #expect(step(&notices) == [])
  }

  @Test("the watchdog is fed at most every quarter of its interval, and never while a lane is stalled")
  func watchdog() {
    var notices = Notices(watchdogInterval: .seconds(8))
    let fed = { (notices: inout Notices) in
      notices.assignments(for: health.report(), at: clock.now).contains("WATCHDOG=1")
    }
    let lane = health.lane("lane-1")
    #expect(fed(&notices))
    #expect(!fed(&notices))
    clock.advance(2)
    #expect(fed(&notices))
    clock.advance(9)
    #expect(!fed(&notices))
    lane.progress()
    #expect(fed(&notices))
    #expect(notices.pause <= .seconds(8) / 3)
  }

  @Test("a start that stalls is not given more time")
  func stalledStart() {
    var notices = Notices(watchdogInterval: nil)
    _ = health.lane("lane-1")
    clock.advance(11)
    #expect(notices.assignments(for: health.report(), at: clock.now) == ["STATUS=lane-1: no progress for 11 s"])
  }
}
