import Foundation

/// Another program, run to its end.
enum Command {
  static func run(_ words: String...) throws -> (status: Int32, output: String) { try run(words) }

  /// Status code and body of a GET, by curl.
  static func get(_ address: String, _ path: String, _ more: String...) throws -> (code: String, body: String) {
    let target =
      address.hasPrefix("unix:")
      ? ["--unix-socket", String(address.dropFirst(5)), "http://x\(path)"] : ["http://\(address)\(path)"]
    let words = ["curl", "-s", "-m", "20", "-w", "\n%{http_code}"] + more + target
    let output = try run(words).output
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
    return (String(lines.last ?? ""), lines.dropLast().joined(separator: "\n"))
  }

  private static func run(_ words: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let output = Foundation.Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
