/// Data of the events that decide an inquiry. No free text: texts are sealed beside their event.
extension InquiryEvent {
  /// Data of `inquiry.decided` (A6.2).
  public struct Decided: Hashable, Sendable, Codable {
    public var caseNumber: String?
    public var subjects: [Subject]
    public var circumstances: [Circumstance]
    public var measures: [Measure]
    /// What is taken off.
    public var points: [SubjectPoints]
    /// A7.
    public var mitigation: [Mitigation]
    /// A3 谁主办、谁主管、谁负责.
    public var responsible: [Responsible]
    /// Directory code of who decided: another rules on the appeal.
    public var by: String

    public init(
      caseNumber: String? = nil, subjects: [Subject], circumstances: [Circumstance], measures: [Measure],
      points: [SubjectPoints], mitigation: [Mitigation], responsible: [Responsible], by: String
    ) {
      self.caseNumber = caseNumber
      self.subjects = subjects
      self.circumstances = circumstances
      self.measures = measures
      self.points = points
      self.mitigation = mitigation
      self.responsible = responsible
      self.by = by
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case subjects, circumstances, measures, points, mitigation, responsible, by
    }
  }

  /// Data of `inquiry.transferred` (A6.2).
  public struct Transferred: Hashable, Sendable, Codable {
    public var caseNumber: String?
    /// A department's code; nil when it goes to somebody the directory does not know.
    public var to: String?

    public init(caseNumber: String? = nil, to: String? = nil) {
      self.caseNumber = caseNumber
      self.to = to
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case to
    }
  }

  /// Data of `inquiry.appealed` (A6.3).
  public struct Appealed: Hashable, Sendable, Codable {
    public var caseNumber: String?
    /// Directory code of who appeals.
    public var by: String
    public var subject: Subject
    /// The measures rest while the appeal runs.
    public var suspended: Bool

    public init(caseNumber: String? = nil, by: String, subject: Subject, suspended: Bool) {
      self.caseNumber = caseNumber
      self.by = by
      self.subject = subject
      self.suspended = suspended
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case by, subject, suspended
    }
  }

  /// Data of `inquiry.ruled` (A6.3).
  public struct Ruled: Hashable, Sendable, Codable {
    public var caseNumber: String?
    public var outcome: AppealOutcome
    /// What is taken off now, when it was varied.
    public var points: [SubjectPoints]
    public var by: String

    public init(caseNumber: String? = nil, outcome: AppealOutcome, points: [SubjectPoints], by: String) {
      self.caseNumber = caseNumber
      self.outcome = outcome
      self.points = points
      self.by = by
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case outcome, points, by
    }
  }

  /// Data of `score.posted`: one entry of one account (A5).
  public struct ScorePosted: Hashable, Sendable, Codable {
    public var caseNumber: String?
    /// From 1 within the inquiry.
    public var entry: Int
    public var kind: SubjectKind
    public var code: String
    /// What is taken off; negative when an entry is reversed.
    public var points: Int
    /// The account's year; a counter-entry has that of the entry it reverses.
    public var year: Int
    public var reason: ScoreReason
    /// The entry it takes back.
    public var reverses: Int?

    public init(
      caseNumber: String? = nil, entry: Int, kind: SubjectKind, code: String, points: Int, year: Int,
      reason: ScoreReason, reverses: Int? = nil
    ) {
      self.caseNumber = caseNumber
      self.entry = entry
      self.kind = kind
      self.code = code
      self.points = points
      self.year = year
      self.reason = reason
      self.reverses = reverses
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case entry, kind, code, points, year, reason, reverses
    }
  }
}
