internal import Broker

/// The courier's two connections. Confined to its thread.
struct CourierLinks {
  let publisher: Publisher
  /// On a queue of its own, which vanishes with the connection: then what is unanswered is published again.
  let replies: Consumer

  init(_ settings: BrokerSettings) throws(BrokerError) {
    replies = try Consumer(repliesWith: settings)
    publisher = try Publisher(settings)
  }

  /// The exchange of the contract that channels write to.
  static let inbound = "redress.in"

  /// `user_id` is checked by the broker and stands for the sender: it must be the connection's own.
  func message(_ entry: SpoolEntry, _ submission: Submission, from program: String) -> Message {
    Message(
      exchange: Self.inbound, routingKey: submission.name, body: submission.body,
      properties: Properties(
        contentType: "application/cloudevents+json", correlationId: entry.key.digest, replyTo: replies.queue,
        userId: publisher.endpoint.user, messageId: submission.id, type: submission.type, appId: program))
  }

  func close() {
    publisher.close()
    replies.close()
  }
}
