public import Sockets
internal import Synchronization

/// That the process is to finish: take nothing new, bring what is begun to its end, return.
///
/// Lanes look at `isDraining` between turns, and put `descriptor` into the poll(2) they sleep in.
public final class Drain: Sendable {
  private let flag = Atomic(false)
  private let haste = Atomic(false)
  private let wake: Wake

  public init() throws(SystemFault) {
    wake = try Wake()
  }

  /// Watches the sockets of connections that may wait for longer than a drain takes: near its end they are shut down.
  public let cutoff = Cutoff()

  public var isDraining: Bool { flag.load(ordering: .acquiring) }

  /// Readable (POLLIN) from the moment draining begins, for every thread that polls it. Never read it.
  public var descriptor: Int32 { wake.descriptor }

  public func begin() {
    flag.store(true, ordering: .releasing)
    wake.ring()
  }

  /// Draining takes long: what is outside work, and would be done again, is to be given up.
  public var isHurried: Bool { haste.load(ordering: .acquiring) }

  func hurry() { haste.store(true, ordering: .releasing) }

  /// Sleeps until draining begins or the time is over; true if draining. For pauses between retries.
  @discardableResult
  public func sleep(_ duration: Duration) -> Bool {
    Poll.isReadable(wake.descriptor, within: duration)
    return isDraining
  }
}
