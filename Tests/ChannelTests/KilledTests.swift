import Channel
import Foundation
import Testing

/// The example channel as a process of its own, killed while it writes.
@Suite("A killed channel") struct KilledTests {
  @Test("loses nothing it said was kept", arguments: [10, 60, 150, 400])
  func killed(after count: Int) throws {
    let folder = try TemporaryFolder()
    let kept = try ExampleRun(spool: folder.path).keep(first: 0, killAfter: count)
    #expect(kept.count >= count)
    let spool = try Spool(folder: "\(folder.path)/example-channel")
    let waiting = try Set(spool.pending().compactMap { try spool.submission($0)?.id })
    #expect(waiting.isSuperset(of: kept))
    #expect(spool.tornCount == 0)
  }
}

/// Runs `.build/debug/ExampleChannel` with a broker that is not there.
struct ExampleRun {
  let spool: String

  /// Writes lines until so many are told as kept, kills it then, and gives those it told of.
  func keep(first: Int, killAfter count: Int) throws -> Set<String> {
    let process = Process()
    process.executableURL =
      Bundle.allBundles.compactMap { bundle in
        bundle.bundleURL.deletingLastPathComponent().appendingPathComponent("ExampleChannel")
      }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? URL(fileURLWithPath: ".build/debug/ExampleChannel")
    process.environment = [
      "REDRESS_SPOOL": spool, "REDRESS_AMQP_URL": "amqp://nobody:none@127.0.0.1:1/none", "PATH": "/usr/bin",
    ]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput, process.standardError) = (input, output, FileHandle.nullDevice)
    try process.run()
    let writer = Thread {
      for number in first..<(first + 100_000) {
        let line = Data("\(number)\t窗口排队两小时无人办理\n".utf8)
        guard (try? input.fileHandleForWriting.write(contentsOf: line)) != nil else { return }
      }
    }
    signal(SIGPIPE, SIG_IGN)
    writer.start()
    var text = ""
    while text.components(separatedBy: "kept ").count - 1 < count {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { break }
      text += String(decoding: data, as: UTF8.self)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    // The last line may be half a line.
    let whole = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return Set(whole.compactMap { $0.hasPrefix("kept ") ? String($0.dropFirst(5)) : nil })
  }
}
