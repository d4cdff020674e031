/// Something that is not as it was written: what should stand there and what does. Never content, only codes, times
/// and digests.
public struct AuditFault: Sendable, Equatable, Codable {
  /// Of the case or inquiry.
  public let number: String
  /// Of the event; nil where the fault is not one event's.
  public let sequence: Int?
  /// `hash`, `sequence`, `event.type`, `case.state`, `deadline.due_at`, `score.missing`, `notice.unexpected` …
  public let kind: String
  public let expected: String?
  public let found: String?

  init(_ number: String, _ sequence: Int?, _ kind: String, expected: String?, found: String?) {
    self.number = number
    self.sequence = sequence
    self.kind = kind
    self.expected = expected
    self.found = found
  }
}
