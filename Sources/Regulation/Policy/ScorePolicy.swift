/// How many points an account starts the year with, and how many a circumstance of A5 suggests taking off.
/// The regulation reduces scores (A5) but names no figure; a person decides each time.
public struct ScorePolicy: Hashable, Sendable, Codable {
  public var base = 100
  /// By circumstance code.
  public var schedule = ScorePolicy.defaultSchedule

  /// A7: who takes off less than the lightest circumstance suggests names what allows it, as who exempts always does.
  public var lighterNeedsMitigation = false

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case base, schedule
    case lighterNeedsMitigation = "lighter_needs_mitigation"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    base = try values.decode(Int.self, forKey: .base)
    schedule = try values.decode([String: Int].self, forKey: .schedule)
    lighterNeedsMitigation = try values.decodeIfPresent(Bool.self, forKey: .lighterNeedsMitigation) ?? false
  }

  /// All fifteen, A5.1 to A5.15.
  public static let defaultSchedule = [
    "unauthorised-items-or-fees": 5, "items-mismatch": 3, "process-not-optimised": 2, "insufficient-delegation": 2,
    "guides-not-published": 2, "registration-failure": 3, "double-acceptance": 3, "joint-approval-failure": 3,
    "wrong-approval": 5, "no-one-time-notice": 2, "no-answer-or-no-service": 3, "late-completion": 2,
    "bad-attitude-or-retaliation": 5, "graft-or-inaction": 10, "other-rules": 1,
  ]
}
