internal import CSystemd
internal import Glibc

/// A bare thread with a name and a stack size, on which a lane works from beginning to end, synchronously.
public final class LaneThread: Sendable {
  public let name: String
  let ending: Ending

  /// Starts the thread. Eight MiB of stack, as glibc gives the main thread: librabbitmq decodes nested headers by
  /// recursion, and a hostile message must not end the process. Signals are blocked on it, so that none interrupts a C library in the middle of a call.
  public static func start(
    _ name: String, stackSize: Int = 8 << 20, _ body: @escaping @Sendable () throws -> Void
  ) throws(SystemFault) -> LaneThread {
    let thread = try LaneThread(name)
    try thread.spawn(stackSize: stackSize, body)
    return thread
  }

  private init(_ name: String) throws(SystemFault) {
    self.name = name
    ending = try Ending()
  }

  public var hasEnded: Bool { ending.hasEnded }

  /// What the body threw; nil while it runs or if it ended well.
  public var failure: (any Error)? { ending.failure }

  /// Waits for the end of the body; false if it still runs when the time is over.
  @discardableResult
  public func join(within limit: Duration) -> Bool {
    Poll.isReadable(ending.descriptor, within: limit)
    return hasEnded
  }

  private func spawn(stackSize: Int, _ body: @escaping @Sendable () throws -> Void) throws(SystemFault) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, max(stackSize, 64 << 10))
    // Whoever waits does so on `ending`, with a limit, which pthread_join(3) has not.
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let errand = Unmanaged.passRetained(Errand(thread: self, body: body))
    var id = pthread_t()
    let code = pthread_create(&id, &attributes, { Errand.run($0) }, errand.toOpaque())
    guard code == 0 else {
      errand.release()
      throw SystemFault("pthread_create", code)
    }
  }

  fileprivate func run(_ body: () throws -> Void) {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
    _ = redress_name_thread(name)
    do {
      try body()
      ending.finish(.well)
    } catch {
      ending.finish(.failed(error))
    }
  }
}

/// What a new thread is handed: retained by `spawn`, released by the thread.
private final class Errand: Sendable {
  private let thread: LaneThread
  private let body: @Sendable () throws -> Void

  init(thread: LaneThread, body: @escaping @Sendable () throws -> Void) {
    self.thread = thread
    self.body = body
  }

  static func run(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let raw {
      let errand = Unmanaged<Errand>.fromOpaque(raw).takeRetainedValue()
      errand.thread.run(errand.body)
    }
    return nil
  }
}
