internal import Broker
internal import Casework
internal import JSON

/// Carries a message to the workers and brings the answer back.
struct Courier {
  let settings: BrokerSettings
  /// For the answer, and for the broker's confirm before it.
  let timeout: Duration

  /// The worker's answer; nil when none came in time: the message is safe in its queue then.
  func send(_ message: OutgoingMessage) throws -> JSONObject? {
    let replies = try Consumer(repliesWith: settings)
    defer { replies.close() }
    let publisher = try Publisher(settings)
    defer { publisher.close() }
    try publisher.publish(parcel(message, replyTo: replies.queue, from: publisher.endpoint.user))
    try settle(publisher.waitForConfirms(timeout: timeout), message)
    let deadline = ContinuousClock.now + timeout
    while case let left = ContinuousClock.now.duration(to: deadline), left > .zero {
      // In short waits, so that the publishing connection's heartbeat goes on.
      let delivery = try replies.next(timeout: min(left, .seconds(5)))
      try publisher.pump()
      guard let delivery else { continue }
      try replies.ack(upTo: delivery.tag)
      guard delivery.properties.correlationId == message.id else { continue }
      if let answer = try? JSON.parse(delivery.body).object { return answer }
    }
    return nil
  }

  /// `user_id` is checked by the broker and stands for the sender: it must be the connection's own.
  private func parcel(_ message: OutgoingMessage, replyTo: String, from user: String) -> Message {
    Message(
      exchange: Topology.inbound, routingKey: message.type, body: message.body,
      properties: Properties(
        contentType: "application/cloudevents+json", correlationId: message.id, replyTo: replyTo, userId: user,
        messageId: message.id, type: "redress.\(message.type).v1", appId: Console.program.name))
  }

  private func settle(_ settlement: Settlement, _ message: OutgoingMessage) throws {
    if let failure = settlement.failure { throw failure }
    switch settlement.outcomes.first {
    case .confirmed: return
    case .returned:
      throw Failure.refused(
        "没有队列接收 \(message.type)，请运行 redress topology apply",
        "no queue takes \(message.type); run redress topology apply")
    case .nacked, .unknown, nil:
      throw Failure(
        .unavailable, "消息中间件未确认收到，可原样重发", "the broker did not confirm the message; send it again as it is")
    }
  }
}
