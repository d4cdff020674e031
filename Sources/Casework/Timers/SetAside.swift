public import Database

/// Chains that could not be read or written: passed over for a while, so that they hold up no others and are not
/// complained of at every look.
struct SetAside {
  private var until: [String: ContinuousClock.Instant] = [:]

  static let pause = Duration.seconds(60)

  mutating func insert(_ number: String) { until[number] = .now + Self.pause }

  func contains(_ number: String) -> Bool { until[number] != nil }

  /// Drops those whose time is over: they are tried again.
  mutating func forget() { until = until.filter { $0.value > .now } }
}

extension DatabaseError {
  /// What some chain's own rows or events are to blame for; everything else is the world's, and waited out.
  public var isOfOneChain: Bool {
    switch kind {
    case .constraint, .data: true
    // Without a state the server has not spoken: an event that we can't read. RD…: our own triggers.
    case .other: sqlstate?.hasPrefix("RD") ?? true
    default: false
    }
  }
}
