/// What the chain of a case or inquiry says about its deadlines.
public enum DeadlineEvent: Hashable, Sendable {
  case set(DeadlineSet)
  case settled(DeadlineSettled)
  case dueSoon(RungFired)
  case dueToday(RungFired)
  case breached(RungFired)
  case escalated(RungFired)
  case recomputed(DeadlineRecomputed)

  public init(rung fired: FiredRung, of deadline: Deadline) {
    let data = RungFired(fired, of: deadline)
    switch fired.rung {
    case .dueSoon: self = .dueSoon(data)
    case .dueToday: self = .dueToday(data)
    case .breached: self = .breached(data)
    case .escalated2, .escalated3, .escalated5: self = .escalated(data)
    // A right that lapses is no breach: it just ends.
    case .lapsed: self = .settled(DeadlineSettled(deadline))
    }
  }

  public enum Name: String, Sendable, CaseIterable {
    case set = "deadline.set"
    case settled = "deadline.settled"
    case dueSoon = "deadline.due-soon"
    case dueToday = "deadline.due-today"
    case breached = "deadline.breached"
    case escalated = "deadline.escalated"
    case recomputed = "deadline.recomputed"
  }

  /// `deadline.set` and so on: the routing key.
  public var name: Name {
    switch self {
    case .set: .set
    case .settled: .settled
    case .dueSoon: .dueSoon
    case .dueToday: .dueToday
    case .breached: .breached
    case .escalated: .escalated
    case .recomputed: .recomputed
    }
  }

  /// Id of the deadline it is about.
  public var deadline: String {
    switch self {
    case .set(let data): data.deadline
    case .settled(let data): data.deadline
    case .dueSoon(let data), .dueToday(let data), .breached(let data), .escalated(let data): data.deadline
    case .recomputed(let data): data.deadline
    }
  }
}

/// The name stands outside, in the envelope, so it is given rather than read.
extension DeadlineEvent: Encodable {
  public init(_ name: Name, from decoder: any Decoder) throws {
    switch name {
    case .set: self = .set(try DeadlineSet(from: decoder))
    case .settled: self = .settled(try DeadlineSettled(from: decoder))
    case .dueSoon: self = .dueSoon(try RungFired(from: decoder))
    case .dueToday: self = .dueToday(try RungFired(from: decoder))
    case .breached: self = .breached(try RungFired(from: decoder))
    case .escalated: self = .escalated(try RungFired(from: decoder))
    case .recomputed: self = .recomputed(try DeadlineRecomputed(from: decoder))
    }
  }

  /// Writes the data alone.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .set(let data): try data.encode(to: encoder)
    case .settled(let data): try data.encode(to: encoder)
    case .dueSoon(let data), .dueToday(let data), .breached(let data), .escalated(let data):
      try data.encode(to: encoder)
    case .recomputed(let data): try data.encode(to: encoder)
    }
  }
}
