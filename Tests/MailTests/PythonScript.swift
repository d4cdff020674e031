import Foundation

/// The script beside the tests, as a process of its own; ends when its input closes.
final class PythonScript {
  enum Fault: Error { case silent, ended }

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  init(_ arguments: [String]) throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("MailServer/smtp.py")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script.path] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  func write(_ bytes: [UInt8]) {
    input.fileHandleForWriting.write(Data(bytes))
    try? input.fileHandleForWriting.close()
  }

  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The next line, within 30 seconds.
  func next<Line: Decodable>(_ type: Line.Type) throws -> Line {
    let deadline = ContinuousClock.now + .seconds(30)
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = Data(buffer[..<end])
        buffer.removeSubrange(...end)
        return try JSONDecoder().decode(Line.self, from: line)
      }
      var wait = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard ContinuousClock.now < deadline else { throw Fault.silent }
      guard poll(&wait, 1, 1000) > 0 else { continue }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Fault.ended }
      buffer += more
    }
  }
}
