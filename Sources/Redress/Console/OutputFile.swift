internal import Glibc

/// A file that a command writes: whole, or not there.
enum OutputFile {
  static func write(_ text: String, to path: String) throws(Failure) { try write(Array(text.utf8), to: path) }

  static func write(_ content: [UInt8], to path: String) throws(Failure) {
    let draft = "\(path).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var bytes = content[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      bytes = bytes.dropFirst(count)
    }
    let isWritten = bytes.isEmpty && fsync(descriptor) == 0
    let code = errno
    close(descriptor)
    guard isWritten, rename(draft, path) == 0 else {
      unlink(draft)
      throw failure(path, isWritten ? errno : code)
    }
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return .refused("无法写入 \(path)（\(reason)）", "can't write \(path) (\(reason))")
  }
}
