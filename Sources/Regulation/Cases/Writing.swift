/// What somebody wrote along with an event: sealed beside it, never in it. One for each event at most.
public struct Writing: Sendable, Equatable {
  /// What it is: `reply`, `reason`, `explanation` …
  public var kind: String
  /// In the order in which they were written; the name is the field of the message.
  public var parts: [Part]

  public struct Part: Sendable, Equatable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  public init(kind: String, text: String) { self.init(kind: kind, parts: [Part(name: kind, text: text)]) }

  public init(kind: String, parts: [Part]) {
    self.kind = kind
    self.parts = parts
  }

  /// One text; of several parts each with its name on a line before it.
  public var text: String {
    guard parts.count > 1 else { return parts.first?.text ?? "" }
    return parts.map { "\($0.name):\n\($0.text)" }.joined(separator: "\n\n")
  }
}
