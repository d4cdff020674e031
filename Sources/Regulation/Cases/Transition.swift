/// One cell of the state × command table: what a command may make of a state.
public struct Transition<Status: Hashable & Sendable>: Hashable, Sendable {
  public var command: CommandName
  public var from: Status
  /// One of these; which one depends on the case.
  public var to: [Status]

  public init(_ command: CommandName, from: Status, to: [Status]) {
    self.command = command
    self.from = from
    self.to = to
  }
}
