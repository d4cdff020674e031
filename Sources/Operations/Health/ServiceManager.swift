internal import CSystemd
internal import Glibc

/// Telling the service manager how we are, by the protocol of sd_notify(3). Without `NOTIFY_SOCKET` every call does
/// nothing.
///
/// Not by sd_notify itself: it waits when nobody takes the datagrams, and the thread that calls it is the one that hears
/// signals and ends the process.
struct ServiceManager: Sendable {
  /// How often systemd wants to hear `WATCHDOG=1`; nil if it doesn't: sd_watchdog_enabled(3).
  let watchdogInterval: Duration?
  private let address: [UInt8]?

  init(socket path: String? = getenv("NOTIFY_SOCKET").map { String(cString: $0) }) {
    var microseconds: UInt64 = 0
    watchdogInterval = sd_watchdog_enabled(0, &microseconds) > 0 ? .microseconds(Int64(microseconds)) : nil
    address = path.flatMap(Self.address)
  }

  /// Sends assignments, one per line, without waiting; whether they were taken.
  func tell(_ assignments: [String]) -> Bool {
    guard let address, !assignments.isEmpty else { return true }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    let message = Array(assignments.joined(separator: "\n").utf8)
    return send(message, to: address, on: descriptor) == message.count
  }

  private func send(_ message: [UInt8], to address: [UInt8], on descriptor: Int32) -> Int {
    var place = sockaddr_un()
    place.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: address) }
    let length = MemoryLayout<sockaddr_un>.offset(of: \.sun_path).map { $0 + address.count } ?? 0
    return withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, message, message.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL), $0, socklen_t(length))
      }
    }
  }

  /// A path, with its final NUL, or a name in the abstract name space, which begins with one (unix(7)).
  private static func address(_ path: String) -> [UInt8]? {
    var bytes = Array(path.utf8)
    guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "/"): bytes.append(0)
    case UInt8(ascii: "@"): bytes[0] = 0
    default: return nil
    }
    return bytes
  }
}
