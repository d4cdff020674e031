import Foundation
import Logging
import Testing

@testable import Operations

@Suite struct LogTests {
  private let at = WallClock(seconds: 1_772_530_200, microseconds: 123)

  private func line(_ message: String, _ fields: Logger.Metadata = [:], level: Logger.Level = .warning) -> LogLine {
    LogLine(at: at, level: level, label: "intake", message: message, fields: fields)
  }

  private func object(_ line: LogLine) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.bytes(.json))) as? [String: Any])
  }

  @Test("a JSON line is one JSON object with the fields beside the message")
  func json() throws {
    let object = try object(
      line(
        "已登记 \"x\"\n\u{1}", ["case": "AK-2026-000123", "count": .stringConvertible(3), "list": ["a", ["k": "v"]]]))
    #expect(object["time"] as? String == "2026-03-03T09:30:00.000123Z")
    #expect(object["level"] as? String == "warning")
    #expect(object["logger"] as? String == "intake")
    #expect(object["message"] as? String == "已登记 \"x\"\n\u{1}")
    #expect(object["case"] as? String == "AK-2026-000123")
    #expect(object["count"] as? Int == 3)
    #expect((object["list"] as? [Any])?.count == 2)
  }

  @Test("a field can't take the place of the line's own")
  func reserved() throws {
    let object = try object(line("m", ["level": "info", "message": "other"]))
    #expect(object["level"] as? String == "warning")
    #expect(object["field_message"] as? String == "other")
  }

  @Test("whatever a value holds, a line is one line", arguments: [LogFormat.text, .json, .journal])
  func oneLine(format: LogFormat) {
    let bytes = line("a\nb\r\u{2028}\u{85}\u{1B}[31m", ["k": "x\ny"]).bytes(format)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.split(whereSeparator: \.isNewline).count == 1)
    #expect(text.hasSuffix("\n"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test(
    "journald lines begin with the priority of their level",
    arguments: [
      (Logger.Level.critical, "<2>{"), (.error, "<3>{"), (.warning, "<4>{"), (.notice, "<5>{"), (.info, "<6>{"),
      (.debug, "<7>{"), (.trace, "<7>{"),
    ])
  func journal(level: Logger.Level, start: String) {
    #expect(String(decoding: line("m", level: level).bytes(.journal), as: UTF8.self).hasPrefix(start))
  }

  @Test("text is for eyes")
  func text() {
    let text = String(decoding: line("m", ["b": "2", "a": "1"]).bytes(.text), as: UTF8.self)
    #expect(text.hasSuffix(" warning intake: m a=1 b=2\n"))
  }

  @Test("a message without end is cut")
  func cut() {
    #expect(line(String(repeating: "长", count: 100_000)).bytes(.json).count < 10_000)
  }

  @Test("the journal is known by its device and inode, so that a redirected stderr is not taken for it")
  func format() throws {
    let ends = try Pipe.ends()
    defer { ends.close() }
    var status = stat()
    #expect(fstat(ends.writing, &status) == 0)
    let stream = "\(status.st_dev):\(status.st_ino)"
    #expect(LogFormat.fitting(ends.writing, environment: ["JOURNAL_STREAM": stream]) == .journal)
    #expect(LogFormat.fitting(ends.writing, environment: ["JOURNAL_STREAM": "1:2"]) == .json)
    #expect(LogFormat.fitting(ends.writing, environment: [:]) == .json)
  }

  @Test("a terminal gets text")
  func terminal() throws {
    // The upper end of a new pseudo-terminal is a terminal as well: pts(4).
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    #expect(LogFormat.fitting(terminal, environment: [:]) == .text)
  }

  @Test("lines of many threads never mix, each is one write")
  func wholeLines() throws {
    let ends = try Pipe.ends()
    defer { ends.close() }
    let threads = try (0..<4).map { number in
      try LaneThread.start("writer-\(number)") {
        var logger = Logger(label: "t") { StreamLogHandler(label: $0, format: .json, descriptor: ends.writing) }
        logger[metadataKey: "thread"] = .stringConvertible(number)
        for turn in 0..<50 { logger.error("turn", metadata: ["turn": .stringConvertible(turn)]) }
      }
    }
    for thread in threads { #expect(thread.join(within: .seconds(20))) }
    let lines = ends.readAvailable().split(separator: "\n")
    #expect(lines.count == 200)
    for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
  }

  @Test("an error and what the context provides stand among the fields")
  func errorAndProvider() throws {
    let ends = try Pipe.ends()
    defer { ends.close() }
    let provider = Logger.MetadataProvider { ["trace": "t1"] }
    let handler = StreamLogHandler(
      label: "t", format: .json, descriptor: ends.writing, metadataProvider: provider)
    Logger(label: "t") { _ in handler }.error("m", error: Exit(.unavailable, "no broker"))
    let object = try JSONSerialization.jsonObject(with: Data(ends.readAvailable().utf8)) as? [String: String]
    #expect(object?["error"] == "no broker")
    #expect(object?["trace"] == "t1")
  }

  @Test("a logger's own level holds against the common one, and only for it")
  func levels() {
    var own = StreamLogHandler(label: "a", format: .json)
    let common = own
    own.logLevel = .trace
    #expect(own.logLevel == .trace)
    #expect(common.logLevel == LogLevel.current)
  }
}
