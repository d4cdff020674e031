internal import Glibc
internal import Sockets

/// The watchdog's hold on one connection.
///
/// It has a duplicate of the socket's descriptor, because the library closes its own inside many calls, and the number
/// may be somebody else's file a moment later.
final class Fuse {
  let socket: CInt
  /// Both belong to the watchdog.
  var deadline = UInt64.max
  var isBurnt = false

  private let cutoff: Cutoff?

  init(socket: CInt, _ cutoff: Cutoff? = nil) throws(BrokerError) {
    self.cutoff = cutoff
    self.socket = fcntl(socket, F_DUPFD_CLOEXEC, 0)
    guard self.socket >= 0, Watchdog.shared.add(self) else {
      throw BrokerError(
        doing: "watching a connection", code: .unreachable, reason: "out of descriptors or threads (errno \(errno))")
    }
    cutoff?.watch(self.socket)
  }

  deinit {
    cutoff?.forget(socket)
    close(socket)
  }

  /// Runs a call that must be over in time; past it the socket is shut down and the call fails.
  func limit<R>(_ time: Duration, _ body: () -> R) -> (result: R, isBurnt: Bool) {
    Watchdog.shared.light(self, nanoseconds: time.nanoseconds)
    let result = body()
    return (result, Watchdog.shared.quench(self))
  }

  /// Lets the watchdog, and with it the descriptor, go.
  func remove() { Watchdog.shared.remove(self) }
}

extension Duration {
  fileprivate var nanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    guard seconds >= 0, attoseconds >= 0 else { return 0 }
    // A century is as good as for ever, and cannot overflow.
    return UInt64(min(seconds, 3_155_760_000)) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
  }
}
