/// An event that was decided and is not yet in its chain, with what was written along with it.
public struct Draft<Event: Sendable>: Sendable {
  public var event: Event
  public var writing: Writing?

  public init(_ event: Event, writing: Writing? = nil) {
    self.event = event
    self.writing = writing
  }
}

extension Draft: Equatable where Event: Equatable {}
