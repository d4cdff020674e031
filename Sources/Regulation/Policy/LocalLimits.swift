/// Local limits, in working days. They are this office's policy, not the regulation, and are shown as such.
public struct LocalLimits: Hashable, Sendable, Codable {
  public var triage = 1
  public var signing = 1
  public var returning = 2
  public var replyAfterResult = 2
  /// From receipt, as the departments' results are.
  public var meeting = 10
  public var coResult = 15
  public var explanation = 3
  public var followUp = 4
  public var appeal = 10
  public var ruling = 15

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case triage, signing, returning
    case replyAfterResult = "reply_after_result"
    case meeting
    case coResult = "co_result"
    case explanation
    case followUp = "follow_up"
    case appeal, ruling
  }
}
