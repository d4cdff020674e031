internal import CRabbitMQ

/// Declares and inspects topology, and looks into queues, on a connection of its own. Confined to one thread, see
/// `Connection`.
///
/// The broker closes the channel with every refusal; it is opened again here, so that a refusal (404, 406 …) spoils
/// nothing but unsettled `get`s, which go back to their queue.
public final class Administration {
  public enum ExchangeType: String, Sendable { case direct, topic, fanout }

  /// The one argument a queue is declared with. Everything else belongs into policies: an argument that differs from
  /// the queue's own is refused (406), and would stop every worker that declares its queue.
  public enum QueueType: String, Sendable { case quorum, classic }

  private let connection: Connection
  private let pool = Pool()

  public init(_ settings: BrokerSettings) throws(BrokerError) {
    connection = try Connection(settings)
  }

  public var endpoint: BrokerEndpoint { connection.endpoint }
  public var isOpen: Bool { connection.isOpen }

  // MARK: Exchanges

  /// Durable. Declaring what is there already changes nothing; with another type it is refused (406).
  public func declareExchange(_ name: String, type: ExchangeType) throws(BrokerError) {
    try declareExchange(name, type: type.rawValue, passive: false)
  }

  public func hasExchange(_ name: String) throws(BrokerError) -> Bool {
    // A passive declaration ignores the type.
    try unlessMissing { () throws(BrokerError) in
      try declareExchange(name, type: ExchangeType.topic.rawValue, passive: true)
    } != nil
  }

  private func declareExchange(_ name: String, type: String, passive: Bool) throws(BrokerError) {
    let (exchange, type) = (try pool.bytes(name), try pool.bytes(type))
    try request("declaring exchange \(name)") {
      _ = amqp_exchange_declare($0, Dialer.channel, exchange, type, passive ? 1 : 0, 1, 0, 0, amqp_empty_table)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  public func deleteExchange(_ name: String) throws(BrokerError) {
    let exchange = try pool.bytes(name)
    try request("deleting exchange \(name)") {
      _ = amqp_exchange_delete($0, Dialer.channel, exchange, 0)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  // MARK: Queues

  /// Durable. Declaring what is there already changes nothing; with another type it is refused (406).
  public func declareQueue(_ name: String, type: QueueType = .quorum) throws(BrokerError) {
    let queue = try pool.bytes(name)
    let arguments = try FieldTable.write(["x-queue-type": .string(type.rawValue)], into: pool)
    try request("declaring queue \(name)") {
      _ = amqp_queue_declare($0, Dialer.channel, queue, 0, 1, 0, 0, arguments)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  /// Nil where there is no such queue.
  public func status(ofQueue name: String) throws(BrokerError) -> QueueStatus? {
    let queue = try pool.bytes(name)
    return try unlessMissing { () throws(BrokerError) in
      try request("looking at queue \(name)") {
        _ = amqp_queue_declare($0, Dialer.channel, queue, 1, 1, 0, 0, amqp_empty_table)
        return amqp_get_rpc_reply($0)
      } _: {
        let answer = $0.decoded?.assumingMemoryBound(to: amqp_queue_declare_ok_t.self).pointee
        return QueueStatus(messages: Int(answer?.message_count ?? 0), consumers: Int(answer?.consumer_count ?? 0))
      }
    }
  }

  /// A queue that is not there counts as deleted (RabbitMQ's way).
  /// - Returns: how many messages went with it.
  @discardableResult
  public func deleteQueue(_ name: String) throws(BrokerError) -> Int {
    let queue = try pool.bytes(name)
    return try request("deleting queue \(name)") {
      _ = amqp_queue_delete($0, Dialer.channel, queue, 0, 0)
      return amqp_get_rpc_reply($0)
    } _: {
      Int($0.decoded?.assumingMemoryBound(to: amqp_queue_delete_ok_t.self).pointee.message_count ?? 0)
    }
  }

  /// Empties it of what no consumer has.
  /// - Returns: how many messages went.
  @discardableResult
  public func purgeQueue(_ name: String) throws(BrokerError) -> Int {
    let queue = try pool.bytes(name)
    return try request("purging queue \(name)") {
      _ = amqp_queue_purge($0, Dialer.channel, queue)
      return amqp_get_rpc_reply($0)
    } _: {
      Int($0.decoded?.assumingMemoryBound(to: amqp_queue_purge_ok_t.self).pointee.message_count ?? 0)
    }
  }

  public func bind(queue: String, to exchange: String, routingKey: String) throws(BrokerError) {
    let (name, source, key) = (try pool.bytes(queue), try pool.bytes(exchange), try pool.bytes(routingKey))
    try request("binding \(queue) to \(exchange)") {
      _ = amqp_queue_bind($0, Dialer.channel, name, source, key, amqp_empty_table)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  /// A binding that is not there counts as removed (RabbitMQ's way).
  public func unbind(queue: String, from exchange: String, routingKey: String) throws(BrokerError) {
    let (name, source, key) = (try pool.bytes(queue), try pool.bytes(exchange), try pool.bytes(routingKey))
    try request("unbinding \(queue) from \(exchange)") {
      _ = amqp_queue_unbind($0, Dialer.channel, name, source, key, amqp_empty_table)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  // MARK: Looking into a queue

  /// The queue's first message, or nil; it is ours until settled, or until this connection ends.
  public func get(fromQueue name: String) throws(BrokerError) -> Delivery? {
    let queue = try pool.bytes(name)
    let origin = try request("getting from \(name)") {
      amqp_basic_get($0, Dialer.channel, queue, 0)
    } _: { (method) -> DeliveryOrigin? in
      guard method.id == AMQP_BASIC_GET_OK_METHOD else { return nil }
      return (method.decoded?.assumingMemoryBound(to: amqp_basic_get_ok_t.self).pointee).map(DeliveryOrigin.init)
    }
    guard let origin else { return nil }
    return try content(of: origin, in: name)
  }

  public func ack(_ tag: UInt64) throws(BrokerError) {
    try connection.send("acknowledging") { amqp_basic_ack($0, Dialer.channel, tag, 0) }
  }

  /// Gives it back (`requeue`), or to the queue's dead-letter exchange.
  public func reject(_ tag: UInt64, requeue: Bool) throws(BrokerError) {
    try connection.send("rejecting") { amqp_basic_reject($0, Dialer.channel, tag, requeue ? 1 : 0) }
  }

  /// Sends a heartbeat if one is due. At least every half heartbeat.
  public func pump() throws(BrokerError) {
    while try connection.read(within: .zero, { (_) throws(BrokerError) in }) {}
  }

  public func close() { connection.close() }

  private func content(of origin: DeliveryOrigin, in queue: String) throws(BrokerError) -> Delivery {
    var assembly = ContentAssembly<DeliveryOrigin>()
    assembly.begin(origin)
    var content: ContentAssembly<DeliveryOrigin>.Content?
    while content == nil {
      let isThere = try connection.read(within: connection.rpcTimeout) { (frame) throws(BrokerError) in
        content = assembly.add(frame)
      }
      guard isThere else { throw connection.distrust("the content of a message from \(queue) did not come") }
    }
    guard let content else { throw connection.distrust("the content of a message from \(queue) did not come") }
    return Delivery(content)
  }

  private func unlessMissing<R>(_ body: () throws(BrokerError) -> R) throws(BrokerError) -> R? {
    do {
      return try body()
    } catch  where error.replyCode == Int(AMQP_NOT_FOUND) {
      return nil
    }
  }

  private func request<R>(
    _ doing: @autoclosure () -> String, _ body: (amqp_connection_state_t) -> amqp_rpc_reply_t,
    _ take: (amqp_method_t) -> R
  ) throws(BrokerError) -> R {
    defer { pool.recycle() }
    do {
      return try connection.call(doing(), body, take)
    } catch {
      try? connection.reopenChannel()
      throw error
    }
  }
}
