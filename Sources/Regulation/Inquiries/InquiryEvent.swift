/// What the chain of an inquiry says: the inquiry, its deadlines, its score entries.
public enum InquiryEvent: Hashable, Sendable {
  case proposed(Proposed)
  case opened(Opened)
  case explained(Explained)
  case decided(Decided)
  case transferred(Transferred)
  case appealed(Appealed)
  case ruled(Ruled)
  case setAside(SetAside)
  case score(ScorePosted)
  case deadline(DeadlineEvent)
}

extension InquiryEvent {
  /// The names of the events, but for those of deadlines.
  public enum Name: String, Sendable, CaseIterable {
    case proposed = "inquiry.proposed"
    case opened = "inquiry.opened"
    case explained = "inquiry.explained"
    case decided = "inquiry.decided"
    case transferred = "inquiry.transferred"
    case appealed = "inquiry.appealed"
    case ruled = "inquiry.ruled"
    case setAside = "inquiry.set-aside"
  }

  public static let scoreName = "score.posted"

  /// The routing key: `inquiry.proposed`.
  public var name: String {
    switch self {
    case .proposed: Name.proposed.rawValue
    case .opened: Name.opened.rawValue
    case .explained: Name.explained.rawValue
    case .decided: Name.decided.rawValue
    case .transferred: Name.transferred.rawValue
    case .appealed: Name.appealed.rawValue
    case .ruled: Name.ruled.rawValue
    case .setAside: Name.setAside.rawValue
    case .score: Self.scoreName
    case .deadline(let event): event.name.rawValue
    }
  }
}

/// The name stands outside, in the envelope: what is coded here is the data alone.
extension InquiryEvent: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .proposed(let data): try data.encode(to: encoder)
    case .opened(let data): try data.encode(to: encoder)
    case .explained(let data): try data.encode(to: encoder)
    case .decided(let data): try data.encode(to: encoder)
    case .transferred(let data): try data.encode(to: encoder)
    case .appealed(let data): try data.encode(to: encoder)
    case .ruled(let data): try data.encode(to: encoder)
    case .setAside(let data): try data.encode(to: encoder)
    case .score(let event): try event.encode(to: encoder)
    case .deadline(let event): try event.encode(to: encoder)
    }
  }

  /// Nil when `name` is not of this kind of chain's own events (`notice.queued`, say).
  public static func decode(name: String, from decoder: any Decoder) throws -> InquiryEvent? {
    if let name = DeadlineEvent.Name(rawValue: name) { return .deadline(try DeadlineEvent(name, from: decoder)) }
    if name == scoreName { return .score(try ScorePosted(from: decoder)) }
    return try Name(rawValue: name).map { try Self.decode($0, decoder) }
  }

  private static func decode(_ name: Name, _ decoder: any Decoder) throws -> InquiryEvent {
    switch name {
    case .proposed: .proposed(try Proposed(from: decoder))
    case .opened: .opened(try Opened(from: decoder))
    case .explained: .explained(try Explained(from: decoder))
    case .decided: .decided(try Decided(from: decoder))
    case .transferred: .transferred(try Transferred(from: decoder))
    case .appealed: .appealed(try Appealed(from: decoder))
    case .ruled: .ruled(try Ruled(from: decoder))
    case .setAside: .setAside(try SetAside(from: decoder))
    }
  }
}
