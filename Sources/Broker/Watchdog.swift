internal import Glibc

/// Cuts the socket of a call that overstays.
///
/// librabbitmq writes with no deadline (alanxz/rabbitmq-c#519): its sockets are non-blocking, and it sleeps in
/// `poll` until the peer takes the bytes. `SO_SNDTIMEO` has no effect on that, and `TCP_USER_TIMEOUT` none on a peer
/// that drips. So one thread for the whole process holds the deadlines of all connections and shuts down the sockets
/// of those that are past; `poll` then wakes in the stuck thread, and the library reports a dead socket.
/// It sleeps while no call is under way.
///
/// `@unchecked Sendable`: `fuses` and `nextLook` and every fuse's `deadline` and `isBurnt` are touched only with
/// `mutex` held.
final class Watchdog: @unchecked Sendable {
  static let shared = Watchdog()

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var fuses: [Fuse] = []
  private var isRunning = false
  /// When the thread wakes by itself, in nanoseconds of CLOCK_MONOTONIC.
  private var nextLook = UInt64.max

  /// Never freed: the thread lives as long as the process.
  private init() {
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    defer { pthread_condattr_destroy(&attributes) }
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(wake, &attributes)
  }

  /// False when no thread could be started.
  func add(_ fuse: Fuse) -> Bool {
    locked {
      guard isRunning || start() else { return false }
      isRunning = true
      fuses.append(fuse)
      return true
    }
  }

  func remove(_ fuse: Fuse) {
    locked { fuses.removeAll { $0 === fuse } }
  }

  func light(_ fuse: Fuse, nanoseconds: UInt64) {
    locked {
      fuse.deadline = Self.now() &+ nanoseconds
      // Usually the thread will look sooner than that anyway: a call is much shorter than its limit.
      guard fuse.deadline < nextLook else { return }
      nextLook = fuse.deadline
      pthread_cond_signal(wake)
    }
  }

  /// Whether it had burnt by then.
  func quench(_ fuse: Fuse) -> Bool {
    locked {
      fuse.deadline = .max
      return fuse.isBurnt
    }
  }

  private func locked<R>(_ body: () -> R) -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  private func start() -> Bool {
    // Signals are for the threads that expect them: a new thread inherits the mask of its maker.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    guard pthread_create(&thread, nil, { _ in Watchdog.shared.keepLooking() }, nil) == 0 else { return false }
    pthread_detach(thread)
    return true
  }

  private func keepLooking() -> Never {
    pthread_mutex_lock(mutex)
    while true {
      nextLook = burnOverdue(at: Self.now())
      if nextLook == .max {
        pthread_cond_wait(wake, mutex)
      } else {
        var until = timespec(tv_sec: Int(nextLook / 1_000_000_000), tv_nsec: Int(nextLook % 1_000_000_000))
        pthread_cond_timedwait(wake, mutex, &until)
      }
    }
  }

  /// The earliest deadline that is left.
  private func burnOverdue(at now: UInt64) -> UInt64 {
    for fuse in fuses where fuse.deadline <= now {
      shutdown(fuse.socket, CInt(SHUT_RDWR))
      fuse.isBurnt = true
      fuse.deadline = .max
    }
    return fuses.lazy.map(\.deadline).min() ?? .max
  }

  private static func now() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
