internal import CSystemd
internal import Glibc

/// A bell that poll(2) hears: an eventfd(2). Rung once, its descriptor stays readable until it is muted.
public final class Wake: Sendable {
  public let descriptor: Int32

  public init() throws(SystemFault) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw SystemFault("eventfd", errno) }
  }

  deinit { close(descriptor) }

  public func ring() {
    var one: UInt64 = 1
    // EAGAIN means the counter is full: it rings already.
    _ = write(descriptor, &one, 8)
  }

  public func mute() {
    var count: UInt64 = 0
    _ = read(descriptor, &count, 8)
  }
}
