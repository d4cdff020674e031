/// What the broker tells of a queue.
public struct QueueStatus: Sendable, Equatable {
  /// Ready to be delivered; those out with consumers are not counted.
  public let messages: Int
  public let consumers: Int
}
