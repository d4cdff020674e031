/// The `Date` of a mail, given by the caller: a composer that asked a clock could not make the same bytes twice.
public struct MailDate: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// Minutes east of Greenwich that the date is written in; China: 480.
  public var offsetMinutes: Int

  public init(seconds: Int64, offsetMinutes: Int = 480) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }
}
