import Broker
import Foundation
import Synchronization
import Testing

/// These stop the broker and starve it, so they have one of their own, and run one after another.
@Suite(
  "When the broker fails", .serialized,
  .enabled(
    if: TestBroker.faultURL != nil && TestBroker.faultControl != nil,
    """
    needs a broker that may be stopped: REDRESS_TEST_FAULT_AMQP_URL, and its rabbitmqctl in \
    REDRESS_TEST_FAULT_RABBITMQCTL
    """))
struct FaultTests {
  private let wait = Duration.seconds(30)

  private func settings(writeTimeout: Duration = .seconds(20)) throws -> BrokerSettings {
    try TestBroker.settings(TestBroker.faultURL, writeTimeout: writeTimeout)
  }

  private func control() throws -> BrokerControl { try BrokerControl(TestBroker.faultControl) }

  @Test(
    "with its connection cut in mid-publish, a publisher knows what is unknown, and nothing is lost by repeating it")
  func cut() throws {
    let queue = try TemporaryQueue("cut", settings: settings())
    let control = try control()
    var publisher = try Publisher(settings())
    // A thread of its own: Swift's few are all taken by tests that wait for their broker. It cuts again until it is
    // told that a cut was felt: the broker lists a connection a moment after it has opened it.
    let felt = Mutex(false)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      repeat { _ = try? control("close_all_connections", "--global", "by test") } while !felt.withLock { $0 }
      ended.signal()
    }
    var sent = 0
    var confirmed: Set<Int> = []
    var batch: [Int] = []
    var failure: BrokerError?
    while failure == nil {
      batch = []
      do throws(BrokerError) {
        for number in sent..<sent + 500 {
          batch.append(number)
          try publisher.publish(queue.message("\(number)", id: "\(number)"))
        }
      } catch {
        // The one that threw is not in the settlement; it is to be published again like the unknown ones.
      }
      let settlement = publisher.waitForConfirms(timeout: wait)
      failure = settlement.failure
      confirmed.formUnion(zip(batch, settlement.outcomes).filter { $0.1 == .confirmed }.map(\.0))
      sent += batch.count
    }
    felt.withLock { $0 = true }
    ended.wait()
    #expect(failure?.replyCode == 320)
    #expect(failure?.isRetriable == true)
    let unconfirmed = (0..<sent).filter { !confirmed.contains($0) }
    publisher = try Publisher(settings())
    for number in unconfirmed { try publisher.publish(queue.message("\(number)", id: "\(number)")) }
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)

    let consumer = try Consumer(settings(), queue: queue.name, prefetch: 1000)
    var seen: Set<String> = []
    while seen.count < sent {
      let deliveries = try consumer.receive(max: 1000, firstWait: wait)
      try consumer.ack(upTo: #require(deliveries.last).tag)
      seen.formUnion(deliveries.compactMap(\.properties.messageId))
    }
    #expect(seen.count == sent)
    let administration = try Administration(settings())
    try administration.deleteQueue(queue.name)
  }

  @Test("and comes back, everybody learns of it, may retry, and finds what was confirmed")
  func restart() throws {
    let control = try control()
    let queue = try TemporaryQueue("restart", settings: settings())
    let publisher = try Publisher(settings())
    let consumer = try Consumer(settings(), queue: queue.name, prefetch: 10)
    try publisher.publish(queue.message("kept"))
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)
    try publisher.publish(queue.message("in flight"))
    try control("stop_app")
    let settlement = publisher.waitForConfirms(timeout: wait)
    // The broker may well have confirmed it before it went.
    if settlement.outcomes != [.confirmed] { #expect(settlement.outcomes == [.unknown]) }
    let ended = #expect(throws: BrokerError.self) { while true { _ = try consumer.next(timeout: wait) } }
    #expect(ended?.isRetriable == true)
    let refused = #expect(throws: BrokerError.self) { try Publisher(settings()) }
    #expect(refused?.code == .unreachable)
    #expect(refused?.isRetriable == true)

    try control("start_app")
    let again = try Consumer(settings(), queue: queue.name, prefetch: 10)
    let delivery = try #require(try again.next(timeout: wait))
    #expect(delivery.text == "kept")
    let administration = try Administration(settings())
    try administration.deleteQueue(queue.name)
  }

  @Test("for want of memory, publishers wait, and go on when it is over")
  func blocked() throws {
    let control = try control()
    let queue = try TemporaryQueue("blocked", settings: settings())
    let publisher = try Publisher(settings(writeTimeout: .milliseconds(500)))
    try control("set_vm_memory_high_watermark", "0")
    defer { _ = try? control("set_vm_memory_high_watermark", "0.4") }
    // The alarm takes effect with the first message.
    try publisher.publish(queue.message("1"))
    let settlement = publisher.waitForConfirms(timeout: .seconds(2))
    #expect(settlement.outcomes == [.unknown])
    #expect(settlement.failure?.code == .blocked)
    #expect(settlement.failure?.isRetriable == true)
    #expect(publisher.isBlocked)
    let error = #expect(throws: BrokerError.self) { try publisher.publish(queue.message("2")) }
    #expect(error?.code == .blocked)
    #expect(publisher.unsettled == 0)
    #expect(publisher.isOpen)

    try control("set_vm_memory_high_watermark", "0.4")
    let end = ContinuousClock.now + wait
    while publisher.isBlocked, ContinuousClock.now < end, waitUntilReadable(publisher.socket, milliseconds: 1000) {
      try publisher.pump()
    }
    #expect(!publisher.isBlocked)
    try publisher.publish(queue.message("3"))
    #expect(publisher.waitForConfirms(timeout: wait).isAllConfirmed)
  }
}
