internal import CRabbitMQ

/// Publishes persistent messages in confirm mode, on a connection of its own. Confined to one thread, see `Connection`.
///
/// Publish many, then `waitForConfirms` once: the broker confirms while we write.
public final class Publisher {
  let connection: Connection
  private let pool = Pool()
  private var ledger = PublishLedger()
  private var returns = ContentAssembly<PublishLedger.Return>()
  /// Whether the broker refused a message on the present channel.
  private var isDoubtful = false
  private var sinceLastLook = 0
  private var lastLook = ContinuousClock.now

  /// How many messages may be written blindly: few enough that answers never fill the socket and an alarm is heeded
  /// soon, many enough that looking costs nothing.
  private static let blindly = 64

  public init(_ settings: BrokerSettings) throws(BrokerError) {
    connection = try Connection(settings)
    try askForConfirms()
  }

  private func askForConfirms() throws(BrokerError) {
    try connection.call("asking for confirms") {
      _ = amqp_confirm_select($0, Dialer.channel)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  /// After a refusal the next batch has a channel of its own. RabbitMQ 3.10 remembers for each channel which node to ask
  /// for a queue, and one that met the queue in the moment of its leader's death asks the dead node: it refuses everything
  /// for that queue, for as long as that node stays away. A new channel asks anew.
  private func renewIfDoubtful() throws(BrokerError) {
    // What is still owed on the old channel would be taken for the new one's.
    guard isDoubtful, ledger.count == 0, !ledger.hasAbandoned else { return }
    try connection.renewChannel()
    try askForConfirms()
    ledger = PublishLedger()
    isDoubtful = false
  }

  public var endpoint: BrokerEndpoint { connection.endpoint }
  public var isOpen: Bool { connection.isOpen }
  /// For `poll` between batches, to pump when the broker has something to say.
  public var socket: CInt { connection.socket }
  /// Whether the broker wants no messages now (memory or disk alarm), as far as the frames read so far tell.
  public var isBlocked: Bool { connection.isBlocked }
  /// Messages published since the last settlement.
  public var unsettled: Int { ledger.count }

  /// Writes a message; what became of it stands in the next settlement.
  ///
  /// While the broker blocks publishers this waits, up to `writeTimeout`, and then throws `blocked`; a write that takes
  /// longer than that is cut, and the connection with it.
  ///
  /// If this throws, the message is in no settlement and is the caller's to publish again. Those before it are still
  /// to be settled.
  public func publish(_ message: Message, mandatory: Bool = true) throws(BrokerError) {
    try connection.requireOpen()
    try message.check(largestFrame: connection.largestFrame)
    try renewIfDoubtful()
    try lookIfDue()
    try waitWhileBlocked()
    defer { pool.recycle() }
    let exchange = try pool.bytes(message.exchange)
    let routingKey = try pool.bytes(message.routingKey)
    var properties = try message.properties.fields(in: pool)
    try connection.send("publishing to \(message.exchange)") { state in
      message.body.withUnsafeBytes { bytes in
        let body = amqp_bytes_t(len: bytes.count, bytes: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        return amqp_basic_publish(
          state, Dialer.channel, exchange, routingKey, mandatory ? 1 : 0, 0, &properties, body)
      }
    }
    ledger.add(message, mandatory: mandatory)
  }

  /// Waits until the broker has spoken on everything published since the last call, or the time is over, or the
  /// connection ends. It throws nothing: what is not known is `unknown`, and `failure` says why.
  ///
  /// After a time-out the connection may still be sound (`isOpen`); late answers to the old messages are then ignored.
  public func waitForConfirms(timeout: Duration) -> Settlement {
    let deadline = ContinuousClock.now + timeout
    var failure: BrokerError?
    do throws(BrokerError) {
      while ledger.open > 0 {
        let left = ContinuousClock.now.duration(to: deadline)
        guard try read(within: left) || left > .zero else { throw overdue() }
      }
    } catch {
      failure = error
    }
    let outcomes = ledger.settleAll()
    isDoubtful = isDoubtful || outcomes.contains(.nacked)
    return Settlement(outcomes: outcomes, failure: failure)
  }

  /// Reads what has come, and sends a heartbeat if one is due. At least every half heartbeat.
  public func pump() throws(BrokerError) {
    sinceLastLook = 0
    lastLook = ContinuousClock.now
    while try read(within: .zero) {}
  }

  public func close() { connection.close() }

  private func overdue() -> BrokerError {
    guard !isBlocked else {
      return BrokerError(doing: "waiting for confirms", code: .blocked, reason: "the broker blocks publishers")
    }
    // A node that was cut off from its cluster takes messages and can't make them safe.
    connection.blame()
    return BrokerError(
      doing: "waiting for confirms", code: .timedOut, reason: "\(ledger.open) are not confirmed in time")
  }

  /// After a long silence above all: `amqp_basic_publish` itself would then look for a sign of life with no time limit
  /// (alanxz/rabbitmq-c#780), where this reads what there is and finds the connection dead or alive.
  private func lookIfDue() throws(BrokerError) {
    sinceLastLook += 1
    guard sinceLastLook >= Self.blindly || ContinuousClock.now - lastLook > .milliseconds(200) else { return }
    try pump()
  }

  private func waitWhileBlocked() throws(BrokerError) {
    guard isBlocked else { return }
    let deadline = ContinuousClock.now + connection.writeTimeout
    while isBlocked {
      let left = ContinuousClock.now.duration(to: deadline)
      guard try read(within: left) || left > .zero else {
        throw BrokerError(doing: "publishing", code: .blocked, reason: "the broker blocks publishers")
      }
    }
  }

  private func read(within time: Duration) throws(BrokerError) -> Bool {
    try connection.read(within: time) { (frame) throws(BrokerError) in try handle(frame) }
  }

  private func handle(_ frame: Frame) throws(BrokerError) {
    if let ack = frame.decoded(AMQP_BASIC_ACK_METHOD, as: amqp_basic_ack_t.self) {
      ledger.ack(ack.delivery_tag, multiple: ack.multiple != 0)
    } else if let nack = frame.decoded(AMQP_BASIC_NACK_METHOD, as: amqp_basic_nack_t.self) {
      ledger.nack(nack.delivery_tag, multiple: nack.multiple != 0)
    } else if let returned = frame.decoded(AMQP_BASIC_RETURN_METHOD, as: amqp_basic_return_t.self) {
      returns.begin(PublishLedger.Return(returned))
    } else if let content = returns.add(frame) {
      guard ledger.take(content.origin, content.properties, content.body) else {
        throw connection.distrust("the broker returned a message that was not published")
      }
    }
  }
}

extension PublishLedger.Return {
  init(_ method: amqp_basic_return_t) {
    self.init(
      code: Int(method.reply_code), text: method.reply_text.text, exchange: method.exchange.text,
      routingKey: method.routing_key.text)
  }
}
