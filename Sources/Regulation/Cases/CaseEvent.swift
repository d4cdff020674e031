/// What the chain of a case says about the case and its deadlines. (Notices stand in the chain too; they change nothing.)
public enum CaseEvent: Hashable, Sendable {
  case registered(Registered)
  case accepted(Accepted)
  case rejected(Rejected)
  case answered(Answered)
  case assigned(Assigned)
  case signed(Signed)
  case returned(Returned)
  case trackChanged(TrackChanged)
  case convened(Convened)
  case opinionRecorded(OpinionRecorded)
  case resultSubmitted(ResultSubmitted)
  case findingRecorded(FindingRecorded)
  case replied(Replied)
  case followedUp(FollowedUp)
  case closed(Closed)
  case reopened(Reopened)
  case reopeningRequested(ReopeningRequested)
  case withdrawn(Withdrawn)
  case linked(Linked)
  case deadline(DeadlineEvent)
}

extension CaseEvent {
  /// The names of the events, but for those of deadlines.
  public enum Name: String, Sendable, CaseIterable {
    case registered = "case.registered"
    case accepted = "case.accepted"
    case rejected = "case.rejected"
    case answered = "case.answered"
    case assigned = "case.assigned"
    case signed = "case.signed"
    case returned = "case.returned"
    case trackChanged = "case.track-changed"
    case convened = "case.convened"
    case opinionRecorded = "case.opinion-recorded"
    case resultSubmitted = "case.result-submitted"
    case findingRecorded = "case.finding-recorded"
    case replied = "case.replied"
    case followedUp = "case.followed-up"
    case closed = "case.closed"
    case reopened = "case.reopened"
    case reopeningRequested = "case.reopening-requested"
    case withdrawn = "case.withdrawn"
    case linked = "case.linked"
  }

  /// The routing key: `case.registered`.
  public var name: String {
    switch self {
    case .registered: Name.registered.rawValue
    case .accepted: Name.accepted.rawValue
    case .rejected: Name.rejected.rawValue
    case .answered: Name.answered.rawValue
    case .assigned: Name.assigned.rawValue
    case .signed: Name.signed.rawValue
    case .returned: Name.returned.rawValue
    case .trackChanged: Name.trackChanged.rawValue
    case .convened: Name.convened.rawValue
    case .opinionRecorded: Name.opinionRecorded.rawValue
    case .resultSubmitted: Name.resultSubmitted.rawValue
    case .findingRecorded: Name.findingRecorded.rawValue
    case .replied: Name.replied.rawValue
    case .followedUp: Name.followedUp.rawValue
    case .closed: Name.closed.rawValue
    case .reopened: Name.reopened.rawValue
    case .reopeningRequested: Name.reopeningRequested.rawValue
    case .withdrawn: Name.withdrawn.rawValue
    case .linked: Name.linked.rawValue
    case .deadline(let event): event.name.rawValue
    }
  }
}

/// The name stands outside, in the envelope: what is coded here is the data alone.
extension CaseEvent: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .registered(let data): try data.encode(to: encoder)
    case .accepted(let data): try data.encode(to: encoder)
    case .rejected(let data): try data.encode(to: encoder)
    case .answered(let data): try data.encode(to: encoder)
    case .assigned(let data): try data.encode(to: encoder)
    case .signed(let data): try data.encode(to: encoder)
    case .returned(let data): try data.encode(to: encoder)
    case .trackChanged(let data): try data.encode(to: encoder)
    case .convened(let data): try data.encode(to: encoder)
    case .opinionRecorded(let data): try data.encode(to: encoder)
    case .resultSubmitted(let data): try data.encode(to: encoder)
    case .findingRecorded(let data): try data.encode(to: encoder)
    case .replied(let data): try data.encode(to: encoder)
    case .followedUp(let data): try data.encode(to: encoder)
    case .closed(let data): try data.encode(to: encoder)
    case .reopened(let data): try data.encode(to: encoder)
    case .reopeningRequested(let data): try data.encode(to: encoder)
    case .withdrawn(let data): try data.encode(to: encoder)
    case .linked(let data): try data.encode(to: encoder)
    case .deadline(let event): try event.encode(to: encoder)
    }
  }

  /// Nil when `name` is not of this kind of chain's own events (`notice.queued`, say).
  public static func decode(name: String, from decoder: any Decoder) throws -> CaseEvent? {
    if let name = DeadlineEvent.Name(rawValue: name) { return .deadline(try DeadlineEvent(name, from: decoder)) }
    return try Name(rawValue: name).map { try Self.decode($0, decoder) }
  }

  private static func decode(_ name: Name, _ decoder: any Decoder) throws -> CaseEvent {
    switch name {
    case .registered: .registered(try Registered(from: decoder))
    case .accepted: .accepted(try Accepted(from: decoder))
    case .rejected: .rejected(try Rejected(from: decoder))
    case .answered: .answered(try Answered(from: decoder))
    case .assigned: .assigned(try Assigned(from: decoder))
    case .signed: .signed(try Signed(from: decoder))
    case .returned: .returned(try Returned(from: decoder))
    case .trackChanged: .trackChanged(try TrackChanged(from: decoder))
    case .convened: .convened(try Convened(from: decoder))
    case .opinionRecorded: .opinionRecorded(try OpinionRecorded(from: decoder))
    case .resultSubmitted: .resultSubmitted(try ResultSubmitted(from: decoder))
    case .findingRecorded: .findingRecorded(try FindingRecorded(from: decoder))
    case .replied: .replied(try Replied(from: decoder))
    case .followedUp: .followedUp(try FollowedUp(from: decoder))
    case .closed: .closed(try Closed(from: decoder))
    case .reopened: .reopened(try Reopened(from: decoder))
    case .reopeningRequested: .reopeningRequested(try ReopeningRequested(from: decoder))
    case .withdrawn: .withdrawn(try Withdrawn(from: decoder))
    case .linked: .linked(try Linked(from: decoder))
    }
  }
}
