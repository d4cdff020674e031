/// A time on the wall clock, to the second. Coded as `17:30`, or `17:30:05` when the seconds are not zero.
public struct TimeOfDay: Hashable, Sendable {
  /// 0 to 86399.
  public let secondsSinceMidnight: Int

  public init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second) else { return nil }
    secondsSinceMidnight = hour * 3600 + minute * 60 + second
  }

  /// Reads `HH:MM` or `HH:MM:SS`.
  public init?(_ text: some StringProtocol) {
    var reader = DigitReader(text)
    guard let hour = reader.number(2), reader.take(":") != nil, let minute = reader.number(2) else { return nil }
    let second = reader.take(":") == nil ? 0 : reader.number(2)
    guard let second, reader.isAtEnd else { return nil }
    self.init(hour: hour, minute: minute, second: second)
  }

  init(secondsSinceMidnight: Int) { self.secondsSinceMidnight = secondsSinceMidnight }

  public var hour: Int { secondsSinceMidnight / 3600 }
  public var minute: Int { secondsSinceMidnight / 60 % 60 }
  public var second: Int { secondsSinceMidnight % 60 }
}

extension TimeOfDay: Comparable {
  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool {
    left.secondsSinceMidnight < right.secondsSinceMidnight
  }
}

extension TimeOfDay: CustomStringConvertible {
  public var description: String {
    let minutes = "\(hour.padded(2)):\(minute.padded(2))"
    return second == 0 ? minutes : "\(minutes):\(second.padded(2))"
  }
}

extension TimeOfDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = TimeOfDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time HH:MM")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
