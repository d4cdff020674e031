/// The text form of an instant, RFC 3339 section 5.6.
extension Instant {
  /// Any offset is read, and what is finer than a microsecond is cut off. A leap second (section 5.7) counts as the
  /// second after it, as POSIX clocks do. Nil when the text is anything else, a time without offset included.
  public init?(rfc3339 text: some StringProtocol) {
    var reader = DigitReader(text)
    guard let day = reader.day(), reader.take("T", "t", " ") != nil,
      let hour = reader.number(2), reader.take(":") != nil, let minute = reader.number(2), reader.take(":") != nil,
      let second = reader.number(2), hour < 24, minute < 60, second <= 60,
      let fraction = reader.take(".") == nil ? 0 : reader.millionths(),
      let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    let seconds = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset)
    if second == 60 && seconds % 86_400 != 0 { return nil }
    self.init(microseconds: seconds * Self.second + fraction)
  }

  public var rfc3339: String {
    let time = timeOfDay
    let seconds = "\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2))"
    return "\(day)T\(seconds)\(fractionText)+08:00"
  }

  private var fractionText: String {
    guard fraction != 0 else { return "" }
    var digits = fraction.padded(6)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
  }
}

extension DigitReader {
  /// `Z` or `±HH:MM`, in seconds east of Greenwich.
  fileprivate mutating func offset() -> Int? {
    guard let sign = take("Z", "z", "+", "-") else { return nil }
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
    guard let hours = number(2), hours < 24, take(":") != nil, let minutes = number(2), minutes < 60 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return sign == UInt8(ascii: "-") ? -seconds : seconds
  }
}
