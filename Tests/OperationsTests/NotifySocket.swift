import Glibc

@testable import Operations

/// What systemd is to a service: a datagram socket that assignments come in by (sd_notify(3)).
final class NotifySocket: Sendable {
  let path: String
  private let descriptor: Int32
  private let folder: TemporaryFolder
  var folderPath: String { folder.path }

  convenience init() throws { try self.init(path: nil) }

  /// At a path of its own, or in place of a stranger's socket.
  init(path given: String?) throws {
    folder = try TemporaryFolder()
    path = given ?? folder.path + "/notify"
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
    }
    guard result == 0 else { throw SystemFault("bind", errno) }
  }

  deinit { close(descriptor) }

  /// The lines of the next datagram; nil when none comes in time.
  func next(within limit: Duration = .seconds(30)) -> [String]? {
    guard Poll.isReadable(descriptor, within: limit) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// All lines up to and with the first that begins so; empty when it does not come in time.
  func lines(to start: String) -> [String] {
    var all: [String] = []
    while let lines = next() {
      all += lines
      if lines.contains(where: { $0.hasPrefix(start) }) { return all }
    }
    return []
  }
}
