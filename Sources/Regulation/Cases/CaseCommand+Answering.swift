/// Answering: what was found, what the complainant is told, how it ends.
extension CaseCommand {
  /// `case.find` (C7, C8).
  public struct Find: Sendable, Equatable {
    public var finding: Finding
    public var facts: String

    public init(finding: Finding, facts: String) {
      self.finding = finding
      self.facts = facts
    }
  }

  /// `case.approve-finding` (C8).
  public struct ApproveFinding: Sendable, Equatable {
    public var approved: Bool
    public var reason: String

    public init(approved: Bool, reason: String) {
      self.approved = approved
      self.reason = reason
    }
  }

  /// `case.reply`.
  public struct Reply: Sendable, Equatable {
    public var text: String
    public var form: Form
    public var means: ReplyMeans

    public init(text: String, form: Form, means: ReplyMeans) {
      self.text = text
      self.form = form
      self.means = means
    }
  }

  /// `case.follow-up` 回访: an answer, or an attempt.
  public struct FollowUp: Sendable, Equatable {
    public var reached: Bool
    public var satisfaction: Satisfaction?
    public var remark: String?

    public init(reached: Bool, satisfaction: Satisfaction? = nil, remark: String? = nil) {
      self.reached = reached
      self.satisfaction = satisfaction
      self.remark = remark
    }
  }

  /// `case.reopen`: a new round.
  public struct Reopen: Sendable, Equatable {
    public var reason: String

    public init(reason: String) {
      self.reason = reason
    }
  }

  /// `case.request-reopening`: the complainant's wish.
  public struct RequestReopening: Sendable, Equatable {
    public var reason: String

    public init(reason: String) {
      self.reason = reason
    }
  }

  /// `case.withdraw`.
  public struct Withdraw: Sendable, Equatable {
    public var reason: String

    public init(reason: String) {
      self.reason = reason
    }
  }
}
