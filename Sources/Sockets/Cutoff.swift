internal import Glibc
internal import Synchronization

/// Ends every wait on a set of sockets, at once and for good: for a process that was told to end, while its calls into
/// C libraries may wait for longer than it has left.
///
/// A socket that is shut down wakes whoever polls it, on whatever thread; the library then reports a lost connection,
/// which is no news to its owner.
public final class Cutoff: Sendable {
  private struct State {
    var sockets: Set<Int32> = []
    var isDone = false
  }

  private let state = Mutex(State())

  public init() {}

  public var isDone: Bool { state.withLock { $0.isDone } }

  /// - Parameter socket: a descriptor that stays this socket's until it is forgotten: a duplicate, because a library
  ///   closes its own when it likes, and the number may be somebody else's file a moment later.
  public func watch(_ socket: Int32) {
    state.withLock { state in
      state.sockets.insert(socket)
      if state.isDone { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }

  /// Call it before the descriptor is closed.
  public func forget(_ socket: Int32) { state.withLock { _ = $0.sockets.remove(socket) } }

  /// What is watched from now on is shut down as well.
  public func cut() {
    state.withLock { state in
      guard !state.isDone else { return }
      state.isDone = true
      for socket in state.sockets { shutdown(socket, Int32(SHUT_RDWR)) }
    }
  }
}
