/// The kinds of letters there are; each has a subject, a text and an HTML template in each language.
public enum TemplateName: String, Sendable, Codable, CaseIterable {
  // To the complainant.
  case acknowledgement, acceptance, rejection, answer, reply, closing, reopening, withdrawal, linking
  // To staff, about a case.
  case triage, assignment, reassignment, returned
  case trackChanged = "track-changed"
  case meeting, result, opinion, finding, reopened
  case reopeningRequested = "reopening-requested"
  case withdrawn
  // To staff, about a limit.
  case reminder, overdue, recomputed
  // To staff, about an inquiry.
  case inquiryProposed = "inquiry-proposed"
  case inquiryOpened = "inquiry-opened"
  case inquiryExplained = "inquiry-explained"
  case inquiryDecided = "inquiry-decided"
  case inquiryTransferred = "inquiry-transferred"
  case inquiryAppealed = "inquiry-appealed"
  case inquiryRuled = "inquiry-ruled"
  // About the mails themselves.
  case unaddressed, undelivered, gathered
  case deadLetter = "dead-letter"
  case deadLetterDiscarded = "dead-letter-discarded"

  /// Whoever gets it may sign for it. An alarm belongs to no case, and so there is no record to sign on.
  public var isSignable: Bool { !isForComplainant && self != .deadLetter }

  /// It goes to a complainant.
  public var isForComplainant: Bool {
    switch self {
    case .acknowledgement, .acceptance, .rejection, .answer, .reply, .closing, .reopening, .withdrawal, .linking: true
    default: false
    }
  }
}
