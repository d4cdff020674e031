public import Regulation

/// What a letter may say about its case or inquiry: codes, numbers and dates.
///
/// There is no field for a name, a phone, an address or a text that somebody wrote, and so no template and no mistake
/// can put one into a mail (C5.2).
public struct Particulars: Hashable, Sendable, Codable {
  /// Directory code of the window it concerns.
  public var window: String?
  public var part: Part?
  public var track: Track?
  public var grounds: [Ground] = []
  /// When what is complained of happened.
  public var occurredAt: Instant?
  /// A service item that the policy lists; never one in the complainant's own words.
  public var serviceItem: String?
  public var rejection: RejectionReason?
  public var finding: Finding?
  public var approval: Approval?
  public var means: ReplyMeans?
  public var meetingAt: Instant?
  public var duplicateOf: String?
  /// The case an inquiry belongs to.
  public var caseNumber: String?
  public var subjects: [Subject] = []
  public var circumstances: [Circumstance] = []
  public var measures: [Measure] = []
  /// What is taken off, summed over the subjects the letter is about.
  public var points: Int?
  public var outcome: AppealOutcome?
  /// A date that was moved: as it was.
  public var previousDueAt: Instant?
  /// Somebody could not be told, and why: for supervision.
  public var gap: StandIn?
  /// A queue's name, for the operator.
  public var queue: String?
  /// A stable code of what went wrong: `narrative-missing`, `550`.
  public var fault: String?

  public init() {}
}
