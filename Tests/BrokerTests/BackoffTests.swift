import Broker
import Testing

@Suite("A backoff")
struct BackoffTests {
  private struct Highest: RandomNumberGenerator {
    mutating func next() -> UInt64 { .max }
  }

  @Test("doubles its ceiling up to the cap, and begins anew after a success")
  func ceiling() {
    var backoff = Backoff(base: .milliseconds(100), cap: .seconds(1))
    var generator = Highest()
    let waits = (0..<6).map { _ in backoff.next(using: &generator) }
    #expect(waits.map { Int($0 / .milliseconds(1) + 0.5) } == [100, 200, 400, 800, 1000, 1000])
    backoff.reset()
    #expect(backoff.next(using: &generator) <= .milliseconds(100))
  }

  @Test("stays between zero and the cap for ever")
  func bounds() {
    var backoff = Backoff()
    for _ in 0..<200 {
      let wait = backoff.next()
      #expect(wait >= .zero && wait <= backoff.cap)
    }
    #expect(backoff.attempts == 200)
  }
}
