/// When an act counts as done that was handed in while the system could not take it.
///
/// Who hands in before the limit is out is in time, however long the system then needs (Civil Code art. 203: the limit is
/// the end of business; the same thought as in Civil Procedure Law art. 85, by which time on the way does not count). What a
/// sender says of the time is believed only where the system itself knows that it was away then: nobody can put an act
/// back into a time in which it would have been taken.
public struct HandIn: Hashable, Sendable {
  /// A time in which the worker took nothing, by its own record.
  public struct Outage: Hashable, Sendable {
    public var from: Instant
    public var to: Instant

    public init(from: Instant, to: Instant) {
      self.from = from
      self.to = to
    }
  }

  public var outages: [Outage]

  public init(outages: [Outage] = []) { self.outages = outages }

  /// Seconds between handing in and taking that need no outage: a restart, a busy moment, clocks that differ.
  public static let tolerance: Int64 = 60
  /// Seconds after an outage in which what had waited still comes.
  public static let grace: Int64 = 3600

  /// Nil when it counts from now.
  ///
  /// - Parameters:
  ///   - stated: when the message was handed in, by its sender.
  ///   - last: the last act on record; what answers it came after it.
  public func instant(stated: Instant, now: Instant, after last: Instant) -> Instant? {
    let isRecent = stated.adding(seconds: Self.tolerance) >= now
    guard isRecent || outages.contains(where: { $0.covers(stated, seenAt: now) }) else { return nil }
    let counted = max(stated, last)
    return counted < now ? counted : nil
  }
}

extension HandIn.Outage {
  fileprivate func covers(_ stated: Instant, seenAt now: Instant) -> Bool {
    from <= stated && stated <= to && now <= to.adding(seconds: HandIn.grace)
  }
}
