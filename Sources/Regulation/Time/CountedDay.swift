/// A day that a count of working days passed over.
public struct CountedDay: Hashable, Sendable {
  public let date: Day
  public let status: DayStatus
  /// Which working day it is, from 1; nil for a day that was skipped.
  public let number: Int?
}
