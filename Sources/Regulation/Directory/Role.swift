/// What a person of the directory is there for. A person may have several.
public enum Role: String, Sendable, Codable, CaseIterable {
  /// 带班科室: takes complaints made on site (C4).
  case dutySection = "duty-section"
  /// 监督科: the daily handling (C4).
  case supervision
  case windowHead = "window-head"
  case windowStaff = "window-staff"
  /// 分管领导.
  case leaderInCharge = "leader-in-charge"
  /// 中心主任; there is one.
  case director
  /// 纪检监察.
  case discipline
  /// Runs the machines; sees no case content.
  case `operator`

  public var isOfWindow: Bool { self == .windowHead || self == .windowStaff }
}
