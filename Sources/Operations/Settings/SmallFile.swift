internal import Glibc

/// Reading a small text file whole, with plain calls: settings are read before anything else runs.
enum SmallFile {
  /// No settings file or secret is near this long; a device or a wrong path might be.
  static let limit = 1 << 20

  /// The text of a file. Throws what to do about it.
  static func text(at path: String) throws(BadValue) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(path, errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    guard bytes.count <= limit else { throw BadValue(Phrase("\(path) 超过 1 MiB", "\(path) is larger than 1 MiB")) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw BadValue(Phrase("\(path) 不是 UTF-8 文本", "\(path) is not UTF-8 text"))
    }
    return text
  }

  private static func unreadable(_ path: String, _ code: Int32) -> BadValue {
    let reason = String(cString: strerror(code))
    return BadValue(Phrase("无法读取 \(path)（\(reason)）", "cannot read \(path) (\(reason))"))
  }
}
