internal import JSON
internal import Operations

/// One thing the clerk asks the person at the other end.
struct Question {
  enum Kind {
    case line
    /// Several lines, ended by one with nothing but a full stop, or Ctrl-D.
    case text
    case yesOrNo(byDefault: Bool)
    /// A window of the directory, by code or a part of its name.
    case window
    /// Several of these, by their numbers.
    case several([(code: String, name: Phrase)])
    /// A time as people write it.
    case time
  }

  /// What the answer becomes in the complaint's data: `complainant/phone`.
  let field: String
  let kind: Kind
  let prompt: Phrase
  let isRequired: Bool
  /// Asked only if this holds of the answers so far.
  let applies: (Answers) -> Bool

  init(
    _ field: String, _ kind: Kind = .line, required: Bool = false, _ chinese: String, _ english: String,
    when applies: @escaping (Answers) -> Bool = { _ in true }
  ) {
    self.field = field
    self.kind = kind
    self.prompt = Phrase(chinese, english)
    isRequired = required
    self.applies = applies
  }
}

/// What has been answered so far, by field: the value for the message and the words to read back.
struct Answers {
  struct Answer {
    let value: JSON
    let shown: String
  }

  private var answers: [String: Answer] = [:]

  subscript(field: String) -> Answer? {
    get { answers[field] }
    set { answers[field] = newValue }
  }

  func isYes(_ field: String) -> Bool { answers[field]?.value.bool == true }
}
