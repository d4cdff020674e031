/// What identifies a message for ever (CloudEvents 1.0, section 3.1.1: source and id together).
public struct MessageIdentity: Sendable, Hashable {
  public let source: String
  public let id: String

  public init(source: String, id: String) {
    self.source = source
    self.id = id
  }
}
