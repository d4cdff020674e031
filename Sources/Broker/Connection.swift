internal import CRabbitMQ

/// One AMQP connection with one channel: what `Consumer`, `Publisher` and `Administration` stand on.
///
/// **Thread rules.** librabbitmq has no locks, and its answers point into memory that its next call may reuse.
///
/// - A connection, and whatever is built on it, belongs to one thread at a time. The classes are not `Sendable`, so the
///   compiler refuses to share them; handing one over whole (`sending`) is fine.
/// - Everything is synchronous and bounded: reads by the timeout given, answers by `rpcTimeout`, writes by
///   `writeTimeout`. So none of it may run on Swift's cooperative threads, where a wait would starve other tasks.
/// - The owner must call something at least every half heartbeat (`pump` if there is nothing else to do): heartbeats are
///   only sent and checked inside the library's calls. A step of the owner's work that takes longer loses the
///   connection, and every unacked message is delivered again.
/// - One thread of ours helps: `Watchdog`, which touches nothing but a duplicate of the socket's descriptor.
/// - The thread needs the usual 8 MiB of stack (Glibc's default; 2 MiB are too little): the library decodes nested
///   headers by recursion, and any sender can fill a frame with them. A smaller stack lets one message stop a worker
///   again and again.
///
/// **After an error** other than `blocked` and `message` the connection is of no more use: `isOpen` is false, every call
/// throws the same error again, and the owner makes a new one.
public final class Connection {
  /// The one of the settings' URLs that answered.
  public let endpoint: BrokerEndpoint
  /// Whether the broker blocks publishers, as far as the frames read so far tell.
  public private(set) var isBlocked = false
  /// Whether a new connection heals what the broker complains of by closing the channel unasked.
  var isRefusalTransient = false
  /// How often its channel was replaced by another.
  private(set) var renewals = 0
  /// Why this connection can no longer be used.
  private(set) var fault: BrokerError?

  private let handle: Handle
  private let fuse: Fuse
  private let settings: BrokerSettings
  /// Of the endpoint, among the settings' URLs.
  private let place: Int
  /// Whether the broker still listens: a fault of the channel leaves the connection to be closed in good order.
  private var isConnected = true

  /// Tries the settings' URLs, those last that failed last; fails when none can be used.
  public init(_ settings: BrokerSettings) throws(BrokerError) {
    (place, handle, fuse) = try Self.dial(settings)
    endpoint = settings.endpoints[place]
    self.settings = settings
  }

  deinit {
    close()
    fuse.remove()
  }

  private static func dial(_ settings: BrokerSettings) throws(BrokerError) -> (Int, Handle, Fuse) {
    var faults: [BrokerError] = []
    for place in settings.order.places(settings.endpoints.count) {
      let endpoint = settings.endpoints[place]
      if let cutoff = settings.cutoff, cutoff.isDone {
        throw BrokerError(doing: "connecting to \(endpoint)", code: .closed, reason: "the process is ending")
      }
      do throws(BrokerError) {
        let (handle, fuse) = try Dialer(settings: settings, endpoint: endpoint).dial()
        return (place, handle, fuse)
      } catch {
        settings.order.blame(place)
        faults.append(error)
      }
    }
    throw BrokerError(ofAll: faults)
  }

  public var isOpen: Bool { fault == nil }
  /// The socket's descriptor, for `poll` alone.
  public var socket: CInt { amqp_get_sockfd(handle.state) }
  /// Seconds, as agreed on with the broker; zero for none.
  public var heartbeat: Int { Int(amqp_get_heartbeat(handle.state)) }
  var hasBuffered: Bool { handle.hasBuffered }
  var largestFrame: Int { Int(amqp_get_frame_max(handle.state)) }
  var rpcTimeout: Duration { settings.rpcTimeout }
  var writeTimeout: Duration { settings.writeTimeout }

  func requireOpen() throws(BrokerError) {
    if let fault { throw fault }
  }

  /// Says goodbye and waits for the answer, so that what was written before is taken in: a socket that is just dropped
  /// may take the last publishes with it. Never throws; what was lost by then is lost.
  public func close() {
    guard isConnected else { return }
    isConnected = false
    _ = fuse.limit(min(rpcTimeout, .seconds(5))) { amqp_connection_close(handle.state, AMQP_REPLY_SUCCESS) }
    fault = fault ?? BrokerError(doing: "using a connection", code: .closed, reason: "it was closed")
  }

  // MARK: Reading

  /// Reads one frame, if one comes in time; heartbeats go out and are checked meanwhile. `take` is given frames of our
  /// channel alone: what concerns the connection or ends the channel is dealt with here. The library hands these out
  /// in the order of arrival, those too that came while it waited for an answer. (Its own `amqp_consume_message`
  /// stops at whatever is not a delivery, with AMQP_STATUS_UNEXPECTED_STATE; this is what it then asks for.)
  /// - Returns: whether there was one.
  func read(within time: Duration, _ take: (Frame) throws(BrokerError) -> Void) throws(BrokerError) -> Bool {
    try requireOpen()
    var frame = amqp_frame_t()
    var timeout = time.timeval
    let (status, isBurnt) = fuse.limit(max(time, .zero) + writeTimeout) {
      amqp_simple_wait_frame_noblock(handle.state, &frame, &timeout)
    }
    if status == AMQP_STATUS_TIMEOUT.rawValue, !isBurnt { return false }
    guard status == AMQP_STATUS_OK.rawValue else { throw lose("reading", status, isBurnt) }
    // Or memory grows for as long as the connection lasts. It keeps what belongs to a half-read frame.
    defer { amqp_maybe_release_buffers(handle.state) }
    if frame.channel == 0 {
      try handleConnection(frame)
    } else if let frame = Frame(frame) {
      try handleChannel(frame)
      try take(frame)
    }
    return true
  }

  private func handleConnection(_ frame: amqp_frame_t) throws(BrokerError) {
    guard case .method(let id, _)? = Frame(frame) else { return }
    switch id {
    case AMQP_CONNECTION_BLOCKED_METHOD: isBlocked = true
    case AMQP_CONNECTION_UNBLOCKED_METHOD: isBlocked = false
    case AMQP_CONNECTION_CLOSE_METHOD: throw accept(frame.payload.method, while: "reading")
    default: break
    }
  }

  private func handleChannel(_ frame: Frame) throws(BrokerError) {
    guard case .method(AMQP_CHANNEL_CLOSE_METHOD, let decoded) = frame else { return }
    let close = amqp_method_t(id: AMQP_CHANNEL_CLOSE_METHOD, decoded: decoded)
    throw accept(close, while: "reading", isRetriable: isRefusalTransient ? true : nil)
  }

  // MARK: Asking and telling

  /// A request and its answer. `take` copies what it needs out of the answering method.
  func call<R>(
    _ doing: @autoclosure () -> String, _ request: (amqp_connection_state_t) -> amqp_rpc_reply_t,
    _ take: (amqp_method_t) -> R
  ) throws(BrokerError) -> R {
    try requireOpen()
    let (reply, isBurnt) = fuse.limit(rpcTimeout + writeTimeout) { request(handle.state) }
    defer { amqp_maybe_release_buffers(handle.state) }
    switch reply.reply_type {
    case AMQP_RESPONSE_NORMAL: return take(reply.reply)
    case AMQP_RESPONSE_SERVER_EXCEPTION: throw accept(reply.reply, while: doing())
    default: throw lose(doing(), reply.library_error, isBurnt)
    }
  }

  /// A method that nobody answers.
  func send(
    _ doing: @autoclosure () -> String, _ body: (amqp_connection_state_t) -> CInt
  ) throws(BrokerError) {
    try requireOpen()
    let (status, isBurnt) = fuse.limit(writeTimeout) { body(handle.state) }
    guard status == AMQP_STATUS_OK.rawValue else { throw lose(doing(), status, isBurnt) }
  }

  /// After the broker has closed the channel, and nothing worse.
  func reopenChannel() throws(BrokerError) {
    guard isConnected, fault != nil else { return }
    fault = nil
    try call("opening a channel") {
      _ = amqp_channel_open($0, Dialer.channel)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
  }

  /// Another channel in place of this one: nothing of what the broker knew of the old one is left. All that was asked
  /// for on it is to be asked for again; nothing that it still owes may be outstanding.
  func renewChannel() throws(BrokerError) {
    try call("closing a channel") {
      amqp_channel_close($0, Dialer.channel, CInt(AMQP_REPLY_SUCCESS))
    } _: { _ in
    }
    try call("opening a channel") {
      _ = amqp_channel_open($0, Dialer.channel)
      return amqp_get_rpc_reply($0)
    } _: { _ in
    }
    renewals += 1
  }

  // MARK: Ending

  /// The broker closes the channel or the connection: answer, as it waits for that, and keep the reason.
  private func accept(_ exception: amqp_method_t, while doing: String, isRetriable: Bool? = nil) -> BrokerError {
    let error = BrokerError(doing: doing, exception: exception, isRetriable: isRetriable)
    fault = error
    // It shuts down, or can't do what another node of its cluster may.
    if error.isRetriable { blame() }
    _ = fuse.limit(.seconds(1)) {
      guard exception.id == AMQP_CHANNEL_CLOSE_METHOD else {
        var answer = amqp_connection_close_ok_t()
        return amqp_send_method(handle.state, 0, AMQP_CONNECTION_CLOSE_OK_METHOD, &answer)
      }
      var answer = amqp_channel_close_ok_t()
      return amqp_send_method(handle.state, Dialer.channel, AMQP_CHANNEL_CLOSE_OK_METHOD, &answer)
    }
    isConnected = exception.id == AMQP_CHANNEL_CLOSE_METHOD
    return error
  }

  /// The other side breaks the protocol: nothing it says can be relied on.
  func distrust(_ reason: String) -> BrokerError {
    let error = BrokerError(doing: "reading", code: .lost, reason: reason)
    fault = error
    blame()
    return error
  }

  /// The next connection of this process tries the other nodes first.
  func blame() { settings.order.blame(place) }

  private func lose(_ doing: String, _ status: CInt, _ isBurnt: Bool) -> BrokerError {
    let error =
      isBurnt
      ? BrokerError(doing: doing, code: .timedOut, reason: "the broker took no more bytes; the connection was cut")
      : BrokerError(doing: doing, status: status, otherwise: .lost)
    fault = error
    isConnected = false
    blame()
    return error
  }
}
