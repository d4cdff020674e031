import Foundation

/// A folder that goes when the test that made it is done with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    // Short: a socket's path in it must fit in 108 bytes.
    path = "/tmp/ops-" + String(UInt64.random(in: 0...UInt64.max), radix: 36)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The new file's path.
  func write(_ name: String, _ text: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    return path + "/" + name
  }
}
