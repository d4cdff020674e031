/// What a `NOTIFY` sent to a channel this connection listens to.
public struct Notification: Sendable, Equatable {
  public let channel: String
  public let payload: String
  /// The process id of the session that notified.
  public let sender: Int32
}
