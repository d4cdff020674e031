/// The message properties we read and write (AMQP 0-9-1 §1.8.3.1 `basic`). Delivery mode is always persistent.
///
/// Every text but those in `headers` is at most 255 bytes of UTF-8; a received one that is not UTF-8 is repaired.
public struct Properties: Sendable, Equatable {
  public var contentType: String?
  public var correlationId: String?
  public var replyTo: String?
  /// The sender's broker user. The broker checks it against the connection that publishes.
  public var userId: String?
  public var messageId: String?
  public var type: String?
  public var appId: String?
  /// Seconds since 1970.
  public var timestamp: UInt64?
  public var headers: [String: FieldValue]

  public init(
    contentType: String? = nil, correlationId: String? = nil, replyTo: String? = nil, userId: String? = nil,
    messageId: String? = nil, type: String? = nil, appId: String? = nil, timestamp: UInt64? = nil,
    headers: [String: FieldValue] = [:]
  ) {
    self.contentType = contentType
    self.correlationId = correlationId
    self.replyTo = replyTo
    self.userId = userId
    self.messageId = messageId
    self.type = type
    self.appId = appId
    self.timestamp = timestamp
    self.headers = headers
  }
}
