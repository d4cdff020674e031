internal import Glibc

/// Where faults are told.
enum StandardError {
  static func print(_ lines: [String]) {
    for line in lines {
      var bytes = Array("\(line)\n".utf8)[...]
      while !bytes.isEmpty {
        let written = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        // Whoever closed it does not want to know.
        guard written > 0 else { return }
        bytes = bytes.dropFirst(written)
      }
    }
  }
}
