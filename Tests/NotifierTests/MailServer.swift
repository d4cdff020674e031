import Foundation
import Mail

/// A real SMTP server of the test's own (Tests/MailServer), with what it received. What it does with a mail depends on
/// the recipient's local part: `busy` is 451, `nobody` 550, `lost` is taken and cut off, `silent` is never answered.
final class MailServer {
  struct Received: Decodable {
    struct Content: Decodable {
      struct Part: Decodable { let text: String }

      let headers: [[String]]
      let parts: [Part]

      func header(_ name: String) -> String? { headers.first { $0[0].lowercased() == name.lowercased() }?[1] }
    }

    let recipients: [String]
    let mail: Content
  }

  private struct Ready: Decodable { let port: Int }
  enum Fault: Error { case silent, ended }

  let settings: SMTPSettings
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  init() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("MailServer/smtp.py")
    process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
    process.arguments = [script.path, "serve", FileManager.default.temporaryDirectory.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    guard let port = try Self.line(Ready.self, output, &buffer, .seconds(30))?.port else { throw Fault.silent }
    settings = SMTPSettings(url: try SMTPURL("smtp://127.0.0.1:\(port)/client.test"))
  }

  deinit {
    try? input.fileHandleForWriting.close()
    // Mails that nobody asked for must not keep it from ending.
    try? output.fileHandleForReading.close()
    process.waitUntilExit()
  }

  /// The next mail the server took; throws when none comes.
  func received() throws -> Received {
    guard let mail = try Self.line(Received.self, output, &buffer, .seconds(30)) else { throw Fault.silent }
    return mail
  }

  /// What has come by now, beside what was asked for before.
  func rest() throws -> [Received] {
    var mails: [Received] = []
    while let mail = try Self.line(Received.self, output, &buffer, .zero) { mails.append(mail) }
    return mails
  }

  private static func line<Line: Decodable>(
    _ type: Line.Type, _ output: Pipe, _ buffer: inout [UInt8], _ patience: Duration
  ) throws -> Line? {
    let end = ContinuousClock.now + patience
    while true {
      if let newline = buffer.firstIndex(of: 10) {
        let line = Data(buffer[..<newline])
        buffer.removeSubrange(...newline)
        return try JSONDecoder().decode(Line.self, from: line)
      }
      var wait = pollfd(fd: output.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, ContinuousClock.now < end ? 200 : 0) > 0 else {
        if ContinuousClock.now < end { continue }
        return nil
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { throw Fault.ended }
      buffer += more
    }
  }
}
