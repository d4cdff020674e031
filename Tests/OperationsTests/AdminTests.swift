import Foundation
import Logging
import Testing

@testable import Operations

@Suite struct AdminTests: Sendable {
  private let clock = TestClock()
  private let health: Health
  private let metrics = MetricsRegistry()

  init() throws {
    let clock = clock
    health = try Health(stallAfter: .seconds(10)) { clock.now }
  }

  private func serve(on address: String = "127.0.0.1:0") throws -> String {
    let logger = Logger(label: "admin") { _ in SwiftLogNoOpLogHandler() }
    let address = try #require(ListenAddress(address))
    return try AdminServer(health: health, metrics: metrics, logger: logger).start(on: address).description
  }

  private func object(_ body: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
  }

  @Test("/readyz says what is waited for, and 200 when nothing is")
  func readyz() async throws {
    try await offPool {
      let address = try serve()
      let lane = health.lane("lane-1")
      lane.waiting("database: \"refused\"")
      let waiting = try Command.get(address, "/readyz")
      #expect(waiting.code == "503")
      let list = try #require(try object(waiting.body)["waiting_for"] as? [[String: Any]])
      #expect(list.count == 1 && list[0]["part"] as? String == "lane-1")
      #expect(list[0]["why"] as? String == "database: \"refused\"")
      lane.ready()
      let ready = try Command.get(address, "/readyz")
      #expect(ready.code == "200")
      #expect(try object(ready.body)["ready"] as? Bool == true)
      health.stop()
      #expect(try Command.get(address, "/readyz").code == "503")
    }
  }

  @Test("/healthz is 503 while a lane makes no progress, even if all is ready")
  func healthz() async throws {
    try await offPool {
      let address = try serve()
      let lane = health.lane("lane-1")
      lane.ready()
      #expect(try Command.get(address, "/healthz").code == "200")
      clock.advance(11)
      let stalled = try Command.get(address, "/healthz")
      #expect(stalled.code == "503" && stalled.body.contains("\"silence_seconds\":11"))
    }
  }

  @Test("/metrics is the exposition, with its content type")
  func metricsPage() async throws {
    try await offPool {
      let address = try serve()
      _ = health.lane("lane-1")
      metrics.collect(health)
      let page = try Command.get(address, "/metrics", "-i")
      #expect(page.code == "200")
      #expect(page.body.lowercased().contains("content-type: text/plain; version=0.0.4; charset=utf-8"))
      #expect(page.body.contains("redress_part_ready{part=\"lane-1\"} 0"))
    }
  }

  @Test("anything else is not found, and a body is not taken")
  func others() async throws {
    try await offPool {
      let address = try serve()
      #expect(try Command.get(address, "/").code == "404")
      #expect(try Command.get(address, "/metrics", "-X", "POST", "-d", "x").code == "404")
    }
  }

  @Test("it serves on a socket too, even where a killed process has left one")
  func unixSocket() async throws {
    try await offPool {
      let folder = try TemporaryFolder()
      let left = try NotifySocket(path: folder.path + "/admin.sock")
      let address = try serve(on: "unix:\(left.path)")
      #expect(try Command.get(address, "/healthz").code == "200")
    }
  }

  @Test("an address in use is an error, at once and with its name")
  func inUse() async throws {
    try await offPool {
      let address = try serve()
      let error = #expect(throws: Exit.self) { try serve(on: address) }
      #expect(error?.description.contains(address) == true)
    }
  }
}
