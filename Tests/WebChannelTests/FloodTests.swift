import Casework
import Crypto
import Frontage
import Testing

@testable import WebChannel

@Suite("Flood protection")
struct FloodTests {
  private let here = NetworkAddress("192.0.2.7")

  @Test("an address has its burst, then waits, then may again")
  func burst() {
    let limiter = RateLimiter(perAddressHourly: 60, overallPerMinute: 6000)
    let start = ContinuousClock.now
    var allowed = 0
    while case .allowed = limiter.take(.submission, by: here, at: start) { allowed += 1 }
    #expect(allowed == 10)
    guard case .wait(let seconds, false) = limiter.take(.submission, by: here, at: start) else {
      Issue.record("it should wait")
      return
    }
    #expect(limiter.take(.submission, by: here, at: start + .seconds(seconds + 1)) == .allowed)
    #expect(limiter.take(.submission, by: NetworkAddress("192.0.2.8"), at: start) == .allowed)
  }

  @Test("all together have a limit too, and who meets it has not used up his own")
  func overall() {
    let limiter = RateLimiter(perAddressHourly: 60, overallPerMinute: 20)
    let start = ContinuousClock.now
    var allowed = 0
    for last in 0..<50 {
      if case .allowed = limiter.take(.submission, by: NetworkAddress("192.0.2.\(last)"), at: start) { allowed += 1 }
    }
    #expect(allowed == 10)
    guard case .wait(_, true) = limiter.take(.submission, by: here, at: start) else {
      Issue.record("everybody waits")
      return
    }
  }

  @Test("a household's IPv6 addresses count as one")
  func households() {
    #expect(NetworkAddress("2001:db8:1:2::a")?.counted == NetworkAddress("2001:db8:1:2:ffff::b")?.counted)
    #expect(NetworkAddress("2001:db8:1:2::a")?.counted != NetworkAddress("2001:db8:1:3::a")?.counted)
  }

  @Test("only a trusted proxy is believed about its client, and only its own word")
  func proxies() throws {
    let proxies = try #require(TrustedProxies("127.0.0.1, 10.0.0.0/8,fd00::/8"))
    let (proxy, client) = (NetworkAddress("10.1.2.3"), NetworkAddress("203.0.113.9"))
    #expect(proxies.client(peer: proxy, forwarded: ["1.1.1.1, 203.0.113.9"]) == client)
    #expect(proxies.client(peer: proxy, forwarded: ["203.0.113.9, 10.9.9.9"]) == client)
    #expect(proxies.client(peer: proxy, forwarded: ["nonsense"]) == proxy)
    #expect(proxies.client(peer: client, forwarded: ["1.1.1.1"]) == client)
    #expect(TrustedProxies().client(peer: proxy, forwarded: ["1.1.1.1"]) == proxy)
    for wrong in ["", "example.com", "10.0.0.0/33", "10.0.0.0/8/8"] { #expect(TrustedProxies(wrong) == nil) }
  }

  @Test("no work is asked for until many come, then ever more")
  func asking() {
    #expect(Effort.asked(of: "R", load: 10, above: 100, at: 0) == nil)
    #expect(Effort.asked(of: "R", load: 101, above: 100, at: 0)?.bits == Effort.fewestBits)
    #expect(Effort.asked(of: "R", load: 1000, above: 100, at: 0)?.bits ?? 0 > Effort.fewestBits)
    #expect(Effort.asked(of: "R", load: 1_000_000, above: 100, at: 0)?.bits == Effort.mostBits)
    #expect(Effort.asked(of: "R", load: 0, above: 0, at: 0) != nil)
  }

  @Test("work, or waiting, satisfies; neither does not, and a forged ticket is none")
  func satisfying() throws {
    let key = FormKey(try QueryKey(key: [UInt8](repeating: 7, count: 32)))
    let effort = Effort(reference: "R", bits: 8, notBefore: 1000)
    let ticket = effort.ticket(key)
    #expect(Effort(ticket: ticket, key) == effort)
    #expect(Effort(ticket: "R.0.0." + ticket.suffix(32), key) == nil)
    let work = try #require(
      (0..<100_000).first { Effort.zeroBits(SHA256.hash(data: Array("\(ticket):\($0)".utf8))) >= 8 })
    #expect(effort.isMet(ticket: ticket, work: "\(work)", at: 10))
    #expect(!effort.isMet(ticket: ticket, work: "", at: 10))
    #expect(effort.isMet(ticket: ticket, work: "", at: 1000))
  }

  @Test("load is what came in the last minute")
  func load() {
    let meter = LoadMeter()
    for second in 0..<120 { meter.count(at: Int64(second)) }
    #expect(meter.perMinute(at: 119) == 60)
    #expect(meter.perMinute(at: 500) == 0)
  }
}
