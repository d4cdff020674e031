/// What is in force at the moment something is decided. A value: nobody's decision changes under his hands.
public struct Office: Sendable {
  public var directory: Directory
  public var policy: Policy
  public var calendar: WorkCalendar

  public init(directory: Directory, policy: Policy, calendar: WorkCalendar) {
    self.directory = directory
    self.policy = policy
    self.calendar = calendar
  }

  public var timetable: Timetable { policy.timetable(calendar) }
}
