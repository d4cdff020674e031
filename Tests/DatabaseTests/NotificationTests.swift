import Foundation
import Testing

@testable import Database

@Suite(.enabled(if: TestServer.url != nil, TestServer.missing))
struct NotificationTests {
  let database: TestDatabase
  let connection: Connection
  let other: Connection
  private let notify = Statement("notify", "SELECT pg_notify($1, $2)")

  init() throws {
    database = try TestDatabase()
    connection = try database.connect()
    other = try database.connect()
  }

  /// Waits for at most ten seconds, as a lane would.
  private func next() throws -> [Database.Notification] {
    var arrived = try connection.notifications()
    while arrived.isEmpty {
      var descriptor = pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0)
      try #require(poll(&descriptor, 1, 10_000) == 1)
      arrived = try connection.notifications()
    }
    return arrived
  }

  @Test("a notification wakes whoever polls the socket")
  func wakes() throws {
    try connection.listen("redress_outbox")
    #expect(try connection.notifications().isEmpty)
    let database = database
    Thread.detachNewThread {
      let notify = Statement("notify", "SELECT pg_notify($1, $2)")
      _ = try? database.connect().query(notify, [.text("redress_outbox"), .text("分片 7")])
    }
    let arrived = try next()
    #expect(arrived.map(\.channel) == ["redress_outbox"])
    #expect(arrived.map(\.payload) == ["分片 7"])
  }

  @Test("a notification that came together with an answer is not lost")
  func cameAlong() throws {
    try connection.listen("c")
    _ = try other.query(notify, [.text("c"), .text("1")])
    _ = try connection.query(Statement("one", "SELECT 1"))
    try connection.pipeline { $0.add(Statement("one", "SELECT 1")) }
    #expect(try next().map(\.payload) == ["1"])
  }

  @Test("a channel may have any name, and other channels stay silent")
  func names() throws {
    try connection.listen(#"渠道 "A""#)
    _ = try other.query(notify, [.text("渠道"), .text("no")])
    _ = try other.query(notify, [.text(#"渠道 "A""#), .text("yes")])
    #expect(try next().map(\.payload) == ["yes"])
  }

  @Test("channels are listened to again after a reset")
  func reset() throws {
    try connection.listen("c")
    try connection.reset()
    _ = try other.query(notify, [.text("c"), .text("again")])
    #expect(try next().map(\.payload) == ["again"])
  }
}
