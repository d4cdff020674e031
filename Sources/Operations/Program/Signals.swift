internal import Glibc

/// The signals of the process, as bytes to be read from a pipe: nothing but write(2) is done in a handler, and any
/// thread may be the one the kernel interrupts (signal-safety(7)).
enum Signals {
  static let terminating = [SIGTERM, SIGINT, SIGHUP]
  static let more = SIGUSR1
  static let usual = SIGUSR2

  /// Installs the handlers; the descriptor becomes readable when a signal has come.
  static func install() throws(SystemFault) -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemFault("pipe", errno) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      // A handler must never wait, nor must the reader when nothing has come.
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    signalPipe = ends[1]
    signal(SIGPIPE, SIG_IGN)
    for number in terminating + [more, usual] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = noteSignal
      action.sa_flags = SA_RESTART
      guard sigaction(number, &action, nil) == 0 else { throw SystemFault("sigaction", errno) }
    }
    return ends[0]
  }

  /// Those that have come, in their order.
  static func received(from descriptor: Int32) -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(descriptor, &bytes, bytes.count)
    return count > 0 ? bytes[..<count].map(Int32.init) : []
  }
}

/// Written once, before the handlers that read it are installed.
nonisolated(unsafe) private var signalPipe: Int32 = -1

private func noteSignal(_ number: Int32) {
  let code = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(signalPipe, &byte, 1)
  errno = code
}
