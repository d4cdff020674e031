/// Data of the events that begin an inquiry. No free text: texts are sealed beside their event.
extension InquiryEvent {
  /// Data of `inquiry.proposed`; written again when a later rung adds to what is suggested.
  public struct Proposed: Hashable, Sendable, Codable {
    public var caseNumber: String?
    public var round: Int?
    public var origin: InquiryOrigin
    /// The id of the breached deadline, or `<case>/<round>` of the finding. Once each.
    public var cause: String
    public var subjects: [Subject]
    /// Suggested; a person decides.
    public var circumstances: [Circumstance]
    /// Suggested.
    public var measures: [Measure]
    /// The policy's usual range for each subject.
    public var points: [PointRange]
    /// A3 谁主办、谁主管、谁负责: suggested.
    public var responsible: [Responsible]
    /// Numbers of decisions on the same subjects within a year.
    public var prior: [String]

    public init(
      caseNumber: String? = nil, round: Int? = nil, origin: InquiryOrigin, cause: String,
      subjects: [Subject], circumstances: [Circumstance], measures: [Measure], points: [PointRange],
      responsible: [Responsible], prior: [String]
    ) {
      self.caseNumber = caseNumber
      self.round = round
      self.origin = origin
      self.cause = cause
      self.subjects = subjects
      self.circumstances = circumstances
      self.measures = measures
      self.points = points
      self.responsible = responsible
      self.prior = prior
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case round, origin, cause, subjects, circumstances, measures, points, responsible, prior
    }
  }

  /// Data of `inquiry.opened`.
  public struct Opened: Hashable, Sendable, Codable {
    public var caseNumber: String?
    public var round: Int?
    public var origin: InquiryOrigin
    public var subjects: [Subject]
    public var circumstances: [Circumstance]

    public init(
      caseNumber: String? = nil, round: Int? = nil, origin: InquiryOrigin, subjects: [Subject],
      circumstances: [Circumstance]
    ) {
      self.caseNumber = caseNumber
      self.round = round
      self.origin = origin
      self.subjects = subjects
      self.circumstances = circumstances
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case round, origin, subjects, circumstances
    }
  }

  /// Data of `inquiry.explained` (A6.1).
  public struct Explained: Hashable, Sendable, Codable {
    public var caseNumber: String?
    /// The window that explained itself; nil when a person without a window spoke for himself.
    public var window: String?
    /// No other explanation is outstanding.
    public var complete: Bool

    public init(caseNumber: String? = nil, window: String? = nil, complete: Bool) {
      self.caseNumber = caseNumber
      self.window = window
      self.complete = complete
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
      case window, complete
    }
  }

  /// Data of `inquiry.set-aside`: a proposal that is not followed.
  public struct SetAside: Hashable, Sendable, Codable {
    public var caseNumber: String?

    public init(caseNumber: String? = nil) {
      self.caseNumber = caseNumber
    }

    enum CodingKeys: String, CodingKey {
      case caseNumber = "case"
    }
  }
}
