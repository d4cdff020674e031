/// What the centre decides for itself. Every key has a default; the regulation's own limits are in `Statute`.
public struct Policy: Hashable, Sendable {
  public var centre = Centre()
  /// The day the regulation took force (C10, A9); earlier receipts are refused. The seed names no day.
  public var inForce = Day(number: 17_532)  // 2018-01-01
  public var openingTime = TimeOfDay(secondsSinceMidnight: 9 * 3600)
  /// End of business (Civil Code art. 203).
  public var closingTime = TimeOfDay(secondsSinceMidnight: 17 * 3600 + 30 * 60)
  public var windowAnchor = WindowAnchor.receipt
  public var limits = LocalLimits()
  /// The rungs in use; `breached` always is.
  public var ladder: [Rung] = [.dueSoon, .dueToday, .breached, .escalated2, .escalated3, .escalated5]
  /// Whether changed local limits apply to deadlines already running. As a rule they don't.
  public var appliesToRunning = false
  /// More mails to one person within these minutes are gathered into one.
  public var gatherMinutes = 10
  public var mail = MailPolicy()
  public var redaction = RedactionPolicy()
  /// What the centre offers, word for word. A complaint's service item is named in a mail only where it is one of
  /// these: anything else is the complainant's own words.
  public var serviceItems: [String] = []
  public var senders = Senders()
  public var closeRequiresFollowUp = true
  /// Whether the measures of a decision rest while an appeal against it runs (A6.3). The rule elsewhere in public
  /// administration is that they don't (Law on Administrative Sanctions for Public Officials art. 56).
  public var appealSuspendsMeasures = false
  public var score = ScorePolicy()
  public var retention = Retention()
  /// The keys that a file named, by path (`limits.triage`); all others are defaults.
  public internal(set) var named: Set<String> = []

  /// The defaults.
  public init() {}

  public func timetable(_ calendar: WorkCalendar) -> Timetable {
    Timetable(calendar: calendar, opening: openingTime, closing: closingTime)
  }
}
