internal import Broker

/// Who sent a message first, and where to.
///
/// That is what the broker says of its delivery, except for a dead letter that an operator sends again: there the first
/// sending counts. A replay under the operator's own name would let through what its sender may not send, give the
/// case to the operator, and turn a worker's event into a stranger's.
struct Provenance: Equatable {
  /// A broker user, checked by the broker; nil for a message without `user_id`.
  let sender: String?
  let exchange: String
  let routingKey: String

  init(sender: String?, exchange: String, routingKey: String) {
    self.sender = sender
    self.exchange = exchange
    self.routingKey = routingKey
  }

  init(_ delivery: Delivery) {
    self.init(exchange: delivery.exchange, routingKey: delivery.routingKey, delivery.properties)
  }

  /// Only the command line's user is believed, and only straight on a queue (the default exchange), where no channel
  /// may write.
  init(exchange: String, routingKey: String, _ properties: Properties) {
    if exchange.isEmpty, properties.userId == Topology.commandLine, let replayed = Provenance(marked: properties) {
      self = replayed
    } else {
      self.init(sender: properties.userId, exchange: exchange, routingKey: routingKey)
    }
  }

  /// As a worker, or a replay, wrote it down; nil when it did not.
  init?(marked properties: Properties) {
    guard let exchange = properties.text(.exchange), let routingKey = properties.text(.routingKey) else { return nil }
    self.init(sender: properties.text(.sender), exchange: exchange, routingKey: routingKey)
  }

  func mark(_ properties: inout Properties) {
    properties.set(.sender, sender)
    properties.set(.exchange, exchange)
    properties.set(.routingKey, routingKey)
  }
}
