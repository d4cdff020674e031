/// What people tell the system to do with an inquiry; the fields are the contract's.
public enum InquiryCommand: Sendable, Equatable {
  case open(Open)
  case explain(Explain)
  case decide(Decide)
  case transfer(Transfer)
  case appeal(Appeal)
  case ruleOnAppeal(RuleOnAppeal)
  case setAside(SetAside)

  public var name: CommandName {
    switch self {
    case .open: .openInquiry
    case .explain: .explain
    case .decide: .decide
    case .transfer: .transfer
    case .appeal: .appeal
    case .ruleOnAppeal: .ruleOnAppeal
    case .setAside: .setAside
    }
  }
}

extension InquiryCommand {
  /// `inquiry.open`: by hand, or a proposal taken up.
  public struct Open: Sendable, Equatable {
    /// `case` of the message.
    public var caseNumber: String?
    public var subjects: [Subject]
    public var circumstances: [Circumstance]
    /// A3 实事求是: what it rests on.
    public var facts: String
    /// Number of the proposed inquiry that is taken up.
    public var proposal: String?

    public init(
      caseNumber: String? = nil, subjects: [Subject], circumstances: [Circumstance], facts: String,
      proposal: String? = nil
    ) {
      self.caseNumber = caseNumber
      self.subjects = subjects
      self.circumstances = circumstances
      self.facts = facts
      self.proposal = proposal
    }
  }

  /// `inquiry.explain` (A6.1 原因、事态、责任、初步处理意见).
  public struct Explain: Sendable, Equatable {
    public var cause: String
    public var situation: String
    public var responsibility: String
    public var proposal: String

    public init(cause: String, situation: String, responsibility: String, proposal: String) {
      self.cause = cause
      self.situation = situation
      self.responsibility = responsibility
      self.proposal = proposal
    }
  }

  /// `inquiry.decide` (A6.2).
  public struct Decide: Sendable, Equatable {
    public var measures: [Measure]
    public var points: [SubjectPoints]
    /// A7; needed when the decision is none, and where the policy asks for it when it is lighter than usual.
    public var mitigation: [Mitigation]
    public var rationale: String
    /// Beyond the contract's fields: the responsible parties, where not those the directory suggests (A3).
    public var responsible: [Responsible]?

    public init(
      measures: [Measure], points: [SubjectPoints], mitigation: [Mitigation] = [], rationale: String,
      responsible: [Responsible]? = nil
    ) {
      self.measures = measures
      self.points = points
      self.mitigation = mitigation
      self.rationale = rationale
      self.responsible = responsible
    }
  }

  /// `inquiry.transfer` (A6.2).
  public struct Transfer: Sendable, Equatable {
    /// A department's code, or words.
    public var to: String
    public var reason: String

    public init(to: String, reason: String) {
      self.to = to
      self.reason = reason
    }
  }

  /// `inquiry.appeal` (A6.3).
  public struct Appeal: Sendable, Equatable {
    public var grounds: String

    public init(grounds: String) {
      self.grounds = grounds
    }
  }

  /// `inquiry.rule-on-appeal` (A6.3).
  public struct RuleOnAppeal: Sendable, Equatable {
    public var outcome: AppealOutcome
    public var rationale: String
    /// When varied: all that is taken off now.
    public var points: [SubjectPoints]?

    public init(outcome: AppealOutcome, rationale: String, points: [SubjectPoints]? = nil) {
      self.outcome = outcome
      self.rationale = rationale
      self.points = points
    }
  }

  /// `inquiry.set-aside`.
  public struct SetAside: Sendable, Equatable {
    public var reason: String

    public init(reason: String) {
      self.reason = reason
    }
  }
}
