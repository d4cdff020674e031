internal import CRabbitMQ

/// What a delivery's method says before its content comes.
struct DeliveryOrigin {
  let tag: UInt64
  let redelivered: Bool
  let exchange: String
  let routingKey: String

  init(_ method: amqp_basic_deliver_t) {
    tag = method.delivery_tag
    redelivered = method.redelivered != 0
    exchange = method.exchange.text
    routingKey = method.routing_key.text
  }

  init(_ method: amqp_basic_get_ok_t) {
    tag = method.delivery_tag
    redelivered = method.redelivered != 0
    exchange = method.exchange.text
    routingKey = method.routing_key.text
  }
}

extension Delivery {
  init(_ content: ContentAssembly<DeliveryOrigin>.Content) {
    let origin = content.origin
    self.init(
      tag: origin.tag, redelivered: origin.redelivered, exchange: origin.exchange, routingKey: origin.routingKey,
      properties: content.properties, body: content.body)
  }
}
