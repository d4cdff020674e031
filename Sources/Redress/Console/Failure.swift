internal import Operations
internal import Regulation

/// Why a command did not do what was asked, and what to do about it; with the exit code that says so to programs.
struct Failure: Error {
  let code: Operations.ExitCode
  let phrases: [Phrase]

  init(_ code: Operations.ExitCode, _ phrases: [Phrase]) {
    self.code = code
    self.phrases = phrases
  }

  init(_ code: Operations.ExitCode, _ chinese: String, _ english: String) {
    self.init(code, [Phrase(chinese, english)])
  }

  /// Refused, or found wanting.
  static func refused(_ chinese: String, _ english: String) -> Failure { Failure(.refused, chinese, english) }

  func lines(in language: Language) -> [String] {
    phrases.map { language == .zhHans ? "错误：\($0.zhHans)" : "error: \($0.en)" }
  }
}
