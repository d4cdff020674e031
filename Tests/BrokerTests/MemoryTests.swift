import Broker
import Foundation
import Testing

@Suite("The library's memory")
struct MemoryTests {
  /// In a process of its own, where nothing else allocates. Forty megabytes go through; kept, they would show.
  @Test("does not grow with the number of messages")
  func flat() async {
    await #expect(processExitsWith: .success) {
      let queue = try TemporaryQueue("flat")
      let publisher = try Publisher(TestBroker.settings())
      let consumer = try Consumer(TestBroker.settings(), queue: queue.name, prefetch: 500)
      func pass(_ count: Int) throws {
        let message = queue.message(String(repeating: "x", count: 4096), id: "m", headers: ["h": "v"])
        for _ in 0..<count { try publisher.publish(message) }
        try #require(publisher.waitForConfirms(timeout: .seconds(60)).isAllConfirmed)
        var left = count
        while left > 0 {
          let deliveries = try consumer.receive(max: 250, firstWait: .seconds(60))
          try consumer.ack(upTo: #require(deliveries.last).tag)
          left -= deliveries.count
        }
      }
      try pass(500)
      let before = try residentBytes()
      for _ in 0..<20 { try pass(500) }
      let growth = try residentBytes() - before
      try #require(growth < 10 << 20, "\(growth) bytes more after ten thousand messages")
    }
  }

  @Test("and its stack bear a message whose headers are nested as deep as a frame can hold")
  func deepHeaders() throws {
    let queue = try TemporaryQueue("deep", type: .classic)
    let settings = try TestBroker.settings()
    try onThread(stackSize: 64 << 20) {
      var value = FieldValue.nothing
      for _ in 0..<25_000 { value = .array([value]) }
      let publisher = try Publisher(settings)
      try publisher.publish(queue.message("deep", headers: ["h": value]))
      try #require(publisher.waitForConfirms(timeout: .seconds(20)).isAllConfirmed)
    }
    // What `Connection` asks for, and every thread has by default.
    try onThread(stackSize: 8 << 20) {
      let consumer = try Consumer(settings, queue: queue.name, prefetch: 1)
      let delivery = try #require(try consumer.next(timeout: .seconds(20)))
      try #require(delivery.text == "deep")
      var depth = 0
      var value = delivery.properties.headers["h"]
      while case .array(let values)? = value { (value, depth) = (values.first, depth + 1) }
      try #require(value == .nothing && depth < 20)
      try consumer.ack(upTo: delivery.tag)
    }
  }

  private func onThread(stackSize: Int, _ body: @escaping () throws -> Void) throws {
    // Only the thread touches either until it has signalled that it is done; then only this one does.
    nonisolated(unsafe) var fault: (any Error)?
    nonisolated(unsafe) let body = body
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      do { try body() } catch { fault = error }
      done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    try #require(done.wait(timeout: .now() + 60) == .success)
    if let fault { throw fault }
  }
}

private func residentBytes() throws -> Int {
  let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .ascii).split(separator: " ")
  return try #require(Int(pages[1])) * Int(getpagesize())
}
