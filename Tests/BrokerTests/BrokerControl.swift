import Foundation
import Testing

/// `rabbitmqctl` of a test broker.
struct BrokerControl {
  let command: String

  init(_ command: String?) throws {
    self.command = try #require(command, "no rabbitmqctl is named in the environment")
  }

  @discardableResult
  func callAsFunction(_ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments = ["--quiet"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments): \(text)")
    return text
  }
}
