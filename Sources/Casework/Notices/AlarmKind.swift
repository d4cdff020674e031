/// What supervision and the operator are told of beside the cases.
public enum AlarmKind: String, Sendable, CaseIterable {
  /// A message could not be taken.
  case deadLetter = "dead-letter"
  /// An operator gave such a message up.
  case deadLetterDiscarded = "dead-letter-discarded"
}
