internal import Glibc

/// How a log line is written.
enum LogFormat: Sendable, Equatable {
  /// For eyes: a terminal.
  case text
  /// For programs: a file, a pipe, a container's log.
  case json
  /// The same behind a priority that journald reads and removes: sd-daemon(3).
  case journal

  /// What fits the descriptor that logs go to.
  static func fitting(_ descriptor: Int32, environment: [String: String]) -> LogFormat {
    if isJournal(descriptor, environment["JOURNAL_STREAM"]) { return .journal }
    return isatty(descriptor) == 1 ? .text : .json
  }

  /// `JOURNAL_STREAM` holds the device and inode numbers of the journal's socket, so that a redirected stderr is not
  /// taken for it: systemd.exec(5).
  private static func isJournal(_ descriptor: Int32, _ stream: String?) -> Bool {
    var status = stat()
    guard let stream, fstat(descriptor, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }
}
