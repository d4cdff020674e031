/// A message taken from a queue, copied out of the library's memory. It is the consumer's until acked or rejected.
public struct Delivery: Sendable, Equatable {
  /// Counts from 1 on one connection; means nothing on another.
  public let tag: UInt64
  public let redelivered: Bool
  public let exchange: String
  public let routingKey: String
  public let properties: Properties
  public let body: [UInt8]

  public init(
    tag: UInt64, redelivered: Bool, exchange: String, routingKey: String, properties: Properties, body: [UInt8]
  ) {
    self.tag = tag
    self.redelivered = redelivered
    self.exchange = exchange
    self.routingKey = routingKey
    self.properties = properties
    self.body = body
  }

  /// How often a quorum queue has handed this message out before (zero the first time). A crash with prefetch N
  /// raises it for all N, so a high count alone convicts nobody.
  public var deliveryCount: Int { Int(clamping: properties.headers["x-delivery-count"]?.integer ?? 0) }

  /// W3C trace context, where the publisher set it.
  public var traceparent: String? { properties.headers["traceparent"]?.string }
}
