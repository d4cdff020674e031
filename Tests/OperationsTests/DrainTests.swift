import Glibc
import Testing

@testable import Operations

@Suite struct DrainTests {
  @Test("draining wakes every thread that sleeps, and whoever comes to sleep later")
  func wakes() throws {
    let drain = try Drain()
    let threads = try (0..<3).map { number in
      try LaneThread.start("sleeper-\(number)") { while !drain.sleep(.seconds(3600)) {} }
    }
    #expect(!drain.isDraining && !drain.sleep(.zero))
    drain.begin()
    for thread in threads { #expect(thread.join(within: .seconds(20))) }
    #expect(drain.sleep(.seconds(3600)))
  }

  @Test("a sleep on a socket ends when there is something to read, and passes a closed one over")
  func socket() throws {
    let drain = try Drain()
    let ends = try Pipe.ends()
    defer { ends.close() }
    _ = write(ends.writing, "x", 1)
    drain.sleep(.seconds(3600), orReadable: ends.reading)
    drain.sleep(.milliseconds(1), orReadable: -1)
    #expect(!drain.isDraining)
  }

  @Test("a drain that takes long gives up outside work, then cuts what still waits, then is over")
  func course() throws {
    let drain = try Drain()
    let course = Draining(from: 0, limit: .seconds(9))
    let ends = try Pipe.sockets()
    defer { ends.close() }
    drain.cutoff.watch(ends.reading)
    func press(_ seconds: Int64) { course.press(drain, at: seconds * 1_000_000_000) }
    press(5)
    #expect(!drain.isHurried)
    press(6)
    #expect(drain.isHurried && !drain.cutoff.isDone)
    #expect(!Poll.isReadable(ends.reading, within: .zero))
    press(8)
    #expect(Poll.isReadable(ends.reading, within: .zero), "whoever waited for it wakes up")
    #expect(!course.isOver(at: 8_999_999_999) && course.isOver(at: 9_000_000_000))
  }

  @Test("a lane's thread tells what its body threw, and bears its name")
  func failure() throws {
    let thread = try LaneThread.start("a-name-longer-than-fifteen-bytes") {
      throw Exit(.refused, try SmallFile.text(at: "/proc/thread-self/comm"))
    }
    #expect(thread.join(within: .seconds(20)))
    #expect("\(try #require(thread.failure))" == "a-name-longer-t\n")
  }
}
