import Foundation
import Testing

@testable import Operations

/// Whole processes: each test's program runs in a child that the test's parent half drives by signals.
@Suite struct ProgramTests {
  /// Sets the child's environment, writes its pid where the parent looks, and runs a program.
  private static func child(
    _ folder: String, _ environment: [String: String], drainLimit: Duration = .seconds(9),
    _ body: @escaping @Sendable (Runtime) throws -> Void
  ) -> Never {
    // What the tests themselves are told is no setting of the child's: an unknown name would stop it.
    for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("REDRESS_") { unsetenv(name) }
    for (name, value) in environment.merging(["NOTIFY_SOCKET": folder + "/notify"], uniquingKeysWith: { a, _ in a }) {
      setenv(name, value, 1)
    }
    try? Data("\(getpid())".utf8).write(to: URL(fileURLWithPath: folder + "/pid"))
    var program = Program("trial", about: Phrase("试", "trial"), uses: [])
    program.drainLimit = drainLimit
    program.run { try body($0) }
  }

  /// On a thread of its own, because it waits without giving way.
  private func drive(_ socket: NotifySocket, _ body: @escaping @Sendable (pid_t) -> Void) throws -> LaneThread {
    try LaneThread.start("driver") {
      guard socket.lines(to: "READY=1").last != nil,
        let text = try? SmallFile.text(at: socket.folderPath + "/pid"), let pid = pid_t(text)
      else { return }
      body(pid)
    }
  }

  @Test("SIGTERM drains: a lane asleep in poll wakes up, ends its work, and the exit code is 0")
  func drains() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { kill($0, SIGTERM) }
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      [folder = socket.folderPath as String] in
      Self.child(folder, [:]) { runtime in
        let drain = runtime.drain
        let logger = runtime.logger
        try runtime.startLane("lane-1") { component in
          component.ready()
          while !component.idle({ drain.sleep(.seconds(3600)) }) {}
          logger.info("last words")
        }
      }
    }
    #expect(driver.join(within: .seconds(30)))
    #expect(socket.lines(to: "STATUS=draining").contains("STOPPING=1"))
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("\"message\":\"last words\""))
    #expect(text.contains("\"message\":\"ready\""))
  }

  @Test("a second signal ends the process at once, though a lane does not")
  func secondSignal() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { pid in
      kill(pid, SIGTERM)
      _ = socket.lines(to: "STOPPING=1")
      kill(pid, SIGINT)
    }
    await #expect(processExitsWith: .exitCode(128 + SIGINT)) { [folder = socket.folderPath as String] in
      Self.child(folder, [:]) { runtime in
        try runtime.startLane("deaf") { component in
          component.ready()
          while true { pause() }
        }
      }
    }
    #expect(driver.join(within: .seconds(30)))
  }

  @Test("a lane that does not end in time is left behind, named, and the exit code tells")
  func notDrained() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { kill($0, SIGTERM) }
    let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
      [folder = socket.folderPath as String] in
      Self.child(folder, [:], drainLimit: .milliseconds(300)) { runtime in
        try runtime.startLane("deaf") { component in
          component.ready()
          while true { pause() }
        }
      }
    }
    #expect(driver.join(within: .seconds(30)))
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("not drained in time") && text.contains("\"parts\":[\"deaf\"]"))
  }

  @Test("a lane that throws ends the process, and the other lanes in good order")
  func laneThrows() async throws {
    let socket = try NotifySocket()
    let result = await #expect(processExitsWith: .exitCode(69), observing: [\.standardErrorContent]) {
      [folder = socket.folderPath as String] in
      Self.child(folder, [:]) { runtime in
        let drain = runtime.drain
        let logger = runtime.logger
        try runtime.startLane("good") { _ in
          while !drain.sleep(.seconds(3600)) {}
          logger.info("last words")
        }
        try runtime.startLane("bad") { _ in throw Exit(.unavailable, "no broker") }
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("\"error\":\"no broker\",\"part\":\"bad\""))
    #expect(text.contains("last words"))
  }

  @Test("the watchdog is fed while the lane works, and no more when it stalls")
  func watchdog() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { pid in
      _ = socket.lines(to: "WATCHDOG=1")
      kill(pid, SIGHUP)
      _ = socket.lines(to: "STATUS=lane-1: no progress")
      let fed = socket.next(within: .milliseconds(600))
      try? Data("\(fed ?? [])".utf8).write(to: URL(fileURLWithPath: socket.folderPath + "/fed"))
      kill(pid, SIGKILL)
    }
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = socket.folderPath as String] in
      Self.child(folder, ["WATCHDOG_USEC": "400000"]) { runtime in
        let stuck = try Drain()
        runtime.onReload { stuck.begin() }
        try runtime.startLane("lane-1") { component in
          component.ready()
          while !stuck.isDraining { component.idle { stuck.sleep(.milliseconds(50)) } }
          while true { pause() }
        }
      }
    }
    #expect(driver.join(within: .seconds(30)))
    #expect(try SmallFile.text(at: socket.folderPath + "/fed").contains("WATCHDOG=1") == false)
  }

  @Test("SIGUSR1 turns debug on and SIGUSR2 off again, without a restart")
  func logLevel() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { pid in
      kill(pid, SIGUSR1)
      _ = socket.lines(to: "STATUS=lane-1: waiting: debug")
      kill(pid, SIGUSR2)
      _ = socket.lines(to: "STATUS=lane-1: waiting: warning")
      kill(pid, SIGTERM)
    }
    await #expect(processExitsWith: .success) { [folder = socket.folderPath as String] in
      Self.child(folder, ["REDRESS_LOG_LEVEL": "warning"]) { runtime in
        let drain = runtime.drain
        try runtime.startLane("lane-1") { component in
          component.ready()
          while !drain.sleep(.milliseconds(10)) {
            if LogLevel.current != .warning || component.state != .ready { component.waiting("\(LogLevel.current)") }
          }
        }
      }
    }
    #expect(driver.join(within: .seconds(60)))
  }

  @Test("services are shut down gracefully by SIGTERM")
  func services() async throws {
    let socket = try NotifySocket()
    let driver = try drive(socket) { kill($0, SIGTERM) }
    let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
      [folder = socket.folderPath as String] in
      Self.child(folder, [:]) { runtime in
        try runtime.startServices([TrialService(component: runtime.health.component("http"), logger: runtime.logger)])
      }
    }
    #expect(driver.join(within: .seconds(30)))
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("served"))
  }

  @Test("bad settings stop the start with 78 and a line each")
  func badSettings() async throws {
    let result = await #expect(processExitsWith: .exitCode(78), observing: [\.standardErrorContent]) {
      Self.child("/nowhere", ["REDRESS_LOG_LEVEL": "loud", "REDRESS_X": "1", "REDRESS_LOCALE": "en"]) { _ in }
    }
    let lines = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self).split(separator: "\n")
    #expect(lines.filter { $0.contains("\"level\":\"critical\"") }.count == 2)
  }

  @Test("--check-config prints on stdout and exits before anything is started")
  func checkConfig() async throws {
    let result = await #expect(processExitsWith: .exitCode(78), observing: [\.standardOutputContent]) {
      setenv("REDRESS_X", "1", 1)
      Program("trial", about: Phrase("试", "trial"), uses: []).run(checkConfig: true) { _ in }
    }
    let text = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(text.contains("REDRESS_X: 没有这个设置项"))
  }

  @Test("under journald every line has its priority")
  func journal() async throws {
    let result = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
      var status = stat()
      fstat(STDERR_FILENO, &status)
      Self.child("/nowhere", ["JOURNAL_STREAM": "\(status.st_dev):\(status.st_ino)"]) { _ in
        throw Exit(.refused, "no")
      }
    }
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains("<2>{\"time\":"))
  }
}
