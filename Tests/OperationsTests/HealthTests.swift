import Testing

@testable import Operations

@Suite struct HealthTests {
  private let clock = TestClock()
  private let health: Health

  init() throws {
    let clock = clock
    health = try Health(stallAfter: .seconds(10)) { clock.now }
  }

  @Test("ready when every part is, and told what is waited for until then")
  func readiness() {
    #expect(!health.report().isReady)
    let lane = health.lane("lane-1")
    let server = health.component("http")
    #expect(health.report().status == "lane-1: starting; http: starting")
    server.ready()
    lane.waiting("database: connection refused")
    #expect(health.report().status == "lane-1: waiting: database: connection refused")
    lane.ready()
    #expect(health.report().isReady && health.report().status == "ready")
    health.stop()
    #expect(!health.report().isReady && health.report().status == "draining")
  }

  @Test("a lane that makes no progress within the limit is stalled, until it does")
  func stall() {
    let lane = health.lane("lane-1")
    health.component("http").ready()
    lane.ready()
    clock.advance(10)
    #expect(health.report().isAlive)
    clock.advance(1)
    #expect(!health.report().isAlive)
    #expect(health.report().status == "lane-1: no progress for 11 s")
    lane.progress()
    #expect(health.report().isAlive)
  }

  @Test("sleeping in poll is progress, however long; the work after it is watched again")
  func idle() {
    let lane = health.lane("lane-1")
    lane.idle { clock.advance(3600) }
    #expect(health.report().isAlive)
    lane.idle {
      clock.advance(3600)
      #expect(health.report().isAlive)
    }
    clock.advance(11)
    #expect(!health.report().isAlive)
  }

  @Test("an ended lane owes nothing")
  func ended() {
    let lane = health.lane("lane-1")
    health.component("http").ready()
    health.remove(lane)
    clock.advance(3600)
    #expect(health.report().isAlive && health.report().isReady)
  }

  @Test("a change of state rings the bell, a repetition does not")
  func bell() {
    let lane = health.lane("lane-1")
    health.heard()
    lane.ready()
    #expect(Poll.isReadable(health.descriptor, within: .zero))
    health.heard()
    lane.ready()
    #expect(!Poll.isReadable(health.descriptor, within: .zero))
  }
}
