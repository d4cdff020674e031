internal import Glibc
internal import Operations

/// A file that a command was given, or standard input for `-`.
struct InputFile {
  let path: String
  let bytes: [UInt8]

  /// Far above any message (1 MiB) and any directory or calendar.
  private static let limit = 64 << 20

  init(_ path: String) throws(Failure) {
    self.path = path
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
    defer { if path != "-" { close(descriptor) } }
    bytes = try Self.read(descriptor, path)
  }

  /// - Throws: when it is not UTF-8.
  var text: String {
    get throws(Failure) {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw .refused("\(path) 不是 UTF-8 文本", "\(path) is not UTF-8 text")
      }
      return text
    }
  }

  private static func read(_ descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
    throw .refused("\(path) 超过 64 MiB", "\(path) is larger than 64 MiB")
  }

  private static func unreadable(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return .refused("无法读取 \(path)（\(reason)）", "can't read \(path) (\(reason))")
  }
}
