internal import CRabbitMQ

/// Takes messages from one queue, on a connection of its own. Confined to one thread, see `Connection`.
///
/// A message is ours to process until it is acked or rejected; whatever was not when the connection ends is delivered
/// again, to whoever consumes then.
public final class Consumer {
  /// The queue consumed from; made up by the broker for `init(repliesWith:)`.
  public let queue: String

  private let connection: Connection
  private var assembly = ContentAssembly<DeliveryOrigin>()
  /// Whole messages that nobody has asked for yet; never more than the prefetch.
  private var ready: [Delivery] = []
  private var isCancelled = false

  /// - Parameter prefetch: how many unacked messages the broker may hand out at a time, 1 to 65535.
  /// - Throws: `refused(404)` where there is no such queue.
  public convenience init(_ settings: BrokerSettings, queue: String, prefetch: Int) throws(BrokerError) {
    try self.init(Connection(settings), queue: queue, prefetch: prefetch)
  }

  /// Consumes from a queue of its own, which vanishes with the connection; its name goes into `replyTo`.
  public convenience init(repliesWith settings: BrokerSettings) throws(BrokerError) {
    let connection = try Connection(settings)
    let queue = try connection.call("declaring a reply queue") {
      // Exclusive, and named by the broker.
      _ = amqp_queue_declare($0, Dialer.channel, amqp_empty_bytes, 0, 0, 1, 1, amqp_empty_table)
      return amqp_get_rpc_reply($0)
    } _: {
      $0.decoded?.assumingMemoryBound(to: amqp_queue_declare_ok_t.self).pointee.queue.text ?? ""
    }
    try self.init(connection, queue: queue, prefetch: 16)
  }

  private init(_ connection: Connection, queue: String, prefetch: Int) throws(BrokerError) {
    self.connection = connection
    self.queue = queue
    let count = UInt16(clamping: max(1, prefetch))
    try connection.call("setting the prefetch") {
      _ = amqp_basic_qos($0, Dialer.channel, 0, count, 0)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
    let pool = Pool()
    let name = try pool.bytes(queue)
    try connection.call("consuming from \(queue)") {
      _ = amqp_basic_consume($0, Dialer.channel, name, amqp_empty_bytes, 0, 0, 0, amqp_empty_table)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
    // Once consuming was allowed, the broker closes the channel for a tag it does not know, or one unacked for longer
    // than its consumer_timeout (30 minutes): both 406, and both gone with the connection.
    connection.isRefusalTransient = true
  }

  public var endpoint: BrokerEndpoint { connection.endpoint }
  public var isOpen: Bool { connection.isOpen && !isCancelled }
  /// For `poll`: readable when there may be something. Ask `hasBuffered` before sleeping on it.
  public var socket: CInt { connection.socket }
  /// Whether something is already off the socket, so that `poll` would not wake for it.
  public var hasBuffered: Bool { !ready.isEmpty || connection.hasBuffered }

  /// The next delivery; nil when none came in time.
  /// - Throws: `cancelled` once the queue is gone.
  public func next(timeout: Duration) throws(BrokerError) -> Delivery? {
    try receive(max: 1, firstWait: timeout).first
  }

  /// Waits for a first delivery, then takes what is there without waiting, up to `max`. The batch ends where the socket
  /// and the library's buffers are empty; half a message is kept for the next call.
  /// - Throws: `cancelled` once the queue is gone, at once: messages not yet handed out are then with the broker.
  public func receive(max: Int, firstWait: Duration) throws(BrokerError) -> [Delivery] {
    let deadline = ContinuousClock.now + firstWait
    var isThere = try read(within: .zero)
    while ready.isEmpty, isThere || ContinuousClock.now < deadline {
      isThere = try read(within: ContinuousClock.now.duration(to: deadline))
    }
    while isThere, ready.count < max {
      isThere = try read(within: .zero)
    }
    try requireQueue()
    return take(max)
  }

  /// Acknowledges every delivery up to and including this one.
  public func ack(upTo tag: UInt64) throws(BrokerError) {
    try connection.send("acknowledging") { amqp_basic_ack($0, Dialer.channel, tag, 1) }
  }

  /// Gives one delivery back (`requeue`), or to the queue's dead-letter exchange.
  public func reject(_ tag: UInt64, requeue: Bool) throws(BrokerError) {
    try connection.send("rejecting") { amqp_basic_reject($0, Dialer.channel, tag, requeue ? 1 : 0) }
  }

  /// Reads what has come, for a later `receive`, and sends a heartbeat if one is due. At least every half heartbeat.
  public func pump() throws(BrokerError) {
    while try read(within: .zero) {}
    try requireQueue()
  }

  public func close() { connection.close() }

  private func take(_ max: Int) -> [Delivery] {
    guard ready.count > max else {
      defer { ready = [] }
      return ready
    }
    defer { ready.removeFirst(max) }
    return Array(ready.prefix(max))
  }

  private func requireQueue() throws(BrokerError) {
    guard isCancelled else { return }
    ready = []
    throw BrokerError(
      doing: "consuming from \(queue)", code: .cancelled,
      reason: "the broker cancelled the consumer: is the queue gone?")
  }

  private func read(within time: Duration) throws(BrokerError) -> Bool {
    try requireQueue()
    return try connection.read(within: time) { (frame) throws(BrokerError) in handle(frame) }
  }

  private func handle(_ frame: Frame) {
    if let method = frame.decoded(AMQP_BASIC_DELIVER_METHOD, as: amqp_basic_deliver_t.self) {
      assembly.begin(DeliveryOrigin(method))
    } else if case .method(AMQP_BASIC_CANCEL_METHOD, _) = frame {
      // RabbitMQ sends it with no-wait: it is not answered.
      isCancelled = true
    } else if let content = assembly.add(frame) {
      ready.append(Delivery(content))
    }
  }
}
