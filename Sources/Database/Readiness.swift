internal import Glibc

/// What a socket is ready for.
struct Readiness: OptionSet {
  let rawValue: Int16

  /// Or the peer hung up, which a read will tell.
  static let input = Readiness(rawValue: Int16(POLLIN))
  static let output = Readiness(rawValue: Int16(POLLOUT))

  static func now(_ socket: Int32) -> Readiness { poll(socket, [.input], milliseconds: 0) }

  /// Waits until the socket is ready for one of them; tells which.
  static func waiting(for wanted: Readiness, on socket: Int32) -> Readiness {
    poll(socket, wanted, milliseconds: -1)
  }

  private static func poll(_ socket: Int32, _ wanted: Readiness, milliseconds: Int32) -> Readiness {
    guard socket >= 0 else { return .input }
    var descriptor = pollfd(fd: socket, events: wanted.rawValue, revents: 0)
    while Glibc.poll(&descriptor, 1, milliseconds) < 0, errno == EINTR {}
    let failed = Int16(POLLERR | POLLHUP | POLLNVAL)
    let ready = Readiness(rawValue: descriptor.revents).intersection(wanted)
    return descriptor.revents & failed == 0 ? ready : ready.union(.input)
  }
}
