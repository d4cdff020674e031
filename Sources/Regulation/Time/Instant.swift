/// A moment, to the microsecond as PostgreSQL keeps it. Its civil face is always Asia/Shanghai, which has been
/// +08:00 without summer time since 1991; that is why no time zone database is needed.
/// Coded as RFC 3339 in +08:00: `2026-03-03T17:30:00+08:00`, with a fraction only when it is not zero.
public struct Instant: Hashable, Sendable {
  /// Since 1970-01-01T00:00:00Z.
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// That time on that day in Shanghai.
  public init(_ day: Day, _ time: TimeOfDay) {
    let seconds = Int64(day.number) * Self.secondsInDay + Int64(time.secondsSinceMidnight) - Self.shanghai
    microseconds = seconds * Self.second
  }

  /// The date in Shanghai.
  public var day: Day { Day(number: Int(local.day)) }

  /// The time in Shanghai, its fraction cut off.
  public var timeOfDay: TimeOfDay { TimeOfDay(secondsSinceMidnight: Int(local.microseconds / Self.second)) }

  /// Millionths of the current second.
  public var fraction: Int { Int(local.microseconds % Self.second) }

  public func adding(seconds: Int64) -> Instant { Instant(microseconds: microseconds + seconds * Self.second) }
  public func adding(microseconds more: Int64) -> Instant { Instant(microseconds: microseconds + more) }

  private var local: (day: Int64, microseconds: Int64) {
    let shifted = microseconds + Self.shanghai * Self.second
    let dayLength = Self.secondsInDay * Self.second
    let rest = shifted % dayLength
    let positive = rest < 0 ? rest + dayLength : rest
    return ((shifted - positive) / dayLength, positive)
  }

  static let second: Int64 = 1_000_000
  private static let secondsInDay: Int64 = 86_400
  private static let shanghai: Int64 = 8 * 3600
}

extension Instant: Comparable {
  public static func < (left: Instant, right: Instant) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
  public var description: String { rfc3339 }
}

extension Instant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let instant = Instant(rfc3339: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time in RFC 3339")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}
