internal import Glibc
internal import Operations
internal import Regulation

/// The clerk's terminal: what he reads and what he types, line by line.
///
/// Everything said here goes to standard error, so that standard output holds the answer alone.
final class Terminal {
  let language: Language
  /// Read and not yet asked for.
  private var typed: [UInt8] = []

  init(_ language: Language) {
    self.language = language
    // Without it the terminal's own line editing would rub out one byte of a Chinese character at a time (termios(3)).
    var mode = termios()
    if tcgetattr(STDIN_FILENO, &mode) == 0 {
      mode.c_iflag |= tcflag_t(IUTF8)
      tcsetattr(STDIN_FILENO, TCSANOW, &mode)
    }
  }

  func say(_ text: String = "") { write(text + "\n") }

  func say(_ chinese: String, _ english: String) { say(language == .zhHans ? chinese : english) }

  func say(_ phrase: Phrase) { say(phrase[language]) }

  /// A line as it was typed; nil at the end of input. On a terminal Ctrl-D ends one answer, not all those after it.
  func ask(_ prompt: String) -> String? {
    write(prompt)
    while true {
      if let end = typed.firstIndex(of: 10) {
        defer { typed.removeSubrange(...end) }
        return String(decoding: typed[..<end].filter { $0 != 13 }, as: UTF8.self)
      }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        say()
        defer { typed = [] }
        return typed.isEmpty ? nil : String(decoding: typed, as: UTF8.self)
      }
      typed += chunk[..<count]
    }
  }

  private func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
