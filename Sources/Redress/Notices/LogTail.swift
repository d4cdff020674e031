internal import Glibc

/// The lines of a log, from its beginning and on as it grows, over its rotations: what was renamed is read to its end,
/// what took its place from its beginning. `-` is standard input.
final class LogTail {
  private let path: String
  private var descriptor: Int32 = -1
  private var offset: Int64 = 0
  private var rest: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 256 << 10)

  private static let pause = Duration.seconds(1)
  /// Longer ones are no lines of a mail server's.
  private static let longest = 64 << 10

  /// Begins with what was rotated last, where it is there, uncompressed: it may have happened while nobody was reading.
  init(_ path: String) throws(Failure) {
    self.path = path
    if path == "-" {
      descriptor = STDIN_FILENO
    } else {
      descriptor = Self.open(path + ".1")
      if descriptor < 0 { descriptor = Self.open(path) }
    }
    guard descriptor >= 0 else { throw Self.unreadable(path, errno) }
  }

  deinit { if path != "-" { close(descriptor) } }

  /// What has come: empty after a second in which nothing did; nil once standard input has ended.
  func lines() throws(Failure) -> [String]? {
    var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if path == "-", poll(&wait, 1, 1000) == 0 { return [] }
    let count = read(descriptor, &chunk, chunk.count)
    guard count >= 0 else {
      if errno == EINTR { return [] }
      throw Self.unreadable(path, errno)
    }
    if count > 0 { return take(count) }
    if path == "-" { return nil }
    // The end of a file can't be waited for: poll(2) always calls it readable.
    if !turn() { usleep(UInt32(Self.pause / .microseconds(1))) }
    return []
  }

  /// A log may hold anything; what is no UTF-8 is no line of ours.
  private func take(_ count: Int) -> [String] {
    offset += Int64(count)
    rest += chunk[..<count]
    guard let end = rest.lastIndex(of: 10) else {
      if rest.count > Self.longest { rest = [] }
      return []
    }
    let whole = rest[..<end]
    rest = Array(rest[(end + 1)...])
    return whole.split(separator: 10).filter { $0.count <= Self.longest }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// At the end of what is open: on to what took its place, or to the beginning of what was cut short. Whether so.
  private func turn() -> Bool {
    var (here, there) = (stat(), stat())
    guard fstat(descriptor, &here) == 0, stat(path, &there) == 0 else { return false }
    if here.st_ino == there.st_ino, here.st_dev == there.st_dev {
      guard there.st_size < offset else { return false }
      lseek(descriptor, 0, SEEK_SET)
      (offset, rest) = (0, [])
      return true
    }
    let next = Self.open(path)
    guard next >= 0 else { return false }
    close(descriptor)
    (descriptor, offset, rest) = (next, 0, [])
    return true
  }

  private static func open(_ path: String) -> Int32 { Glibc.open(path, O_RDONLY | O_CLOEXEC) }

  private static func unreadable(_ path: String, _ code: Int32) -> Failure {
    let reason = String(cString: strerror(code))
    return .refused("无法读取 \(path)（\(reason)）", "can't read \(path) (\(reason))")
  }
}
