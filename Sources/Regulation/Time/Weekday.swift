/// A day of the week, numbered as in ISO 8601: Monday is 1.
public enum Weekday: Int, Sendable, Codable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  public var isWeekend: Bool { self == .saturday || self == .sunday }

  public var chinese: String {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][rawValue - 1]
  }

  public var english: String {
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][rawValue - 1]
  }
}
