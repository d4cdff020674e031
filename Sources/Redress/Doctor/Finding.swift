internal import JSON
internal import Operations
internal import Regulation

/// One thing that was looked at, how it is, and what to do about it.
struct Finding {
  enum Level: String, CaseIterable {
    case fine, note, warning, fault
  }

  let subject: Phrase
  let level: Level
  let found: Phrase
  let mend: Phrase?
  /// Database or broker could not be reached.
  var isUnavailable = false

  static func fine(_ subject: Phrase, _ chinese: String, _ english: String) -> Finding {
    Finding(subject: subject, level: .fine, found: Phrase(chinese, english), mend: nil)
  }

  static func note(_ subject: Phrase, _ chinese: String, _ english: String) -> Finding {
    Finding(subject: subject, level: .note, found: Phrase(chinese, english), mend: nil)
  }

  static func warning(_ subject: Phrase, _ found: Phrase, mend: Phrase) -> Finding {
    Finding(subject: subject, level: .warning, found: found, mend: mend)
  }

  static func fault(_ subject: Phrase, _ found: Phrase, mend: Phrase) -> Finding {
    Finding(subject: subject, level: .fault, found: found, mend: mend)
  }

  /// What could not even be looked at.
  /// - Parameter advice: where it is a server that may be out of reach.
  static func fault(_ subject: Phrase, _ error: any Error, _ advice: ConnectionAdvice? = nil) -> Finding {
    let failure = Failure(error)
    let chinese = failure.phrases.map(\.zhHans).joined(separator: "；")
    let english = failure.phrases.map(\.en).joined(separator: "; ")
    return Finding(
      subject: subject, level: .fault, found: Phrase(chinese, english),
      mend: failure.code == .unavailable ? advice?.about(english) : nil,
      isUnavailable: failure.code == .unavailable)
  }

  func lines(in language: Language) -> [String] {
    ["\(mark) \(subject[language])  \(found[language])"] + (mend.map { ["    → \($0[language])"] } ?? [])
  }

  var mark: String {
    switch level {
    case .fine: "✓"
    case .note: "·"
    case .warning: "!"
    case .fault: "✗"
    }
  }

  func json(_ language: Language) -> JSON {
    [
      "subject": .string(subject.en), "level": .string(level.rawValue), "found": .string(found[language]),
      "mend": text(mend?[language]),
    ]
  }
}
