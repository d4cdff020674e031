internal import CRabbitMQ

/// The library's two ways to fail, as ours.
extension BrokerError {
  /// - Parameter otherwise: what a dead or silent socket means at this point (unreachable, or lost).
  init(doing: String, status: CInt, otherwise: Code) {
    let reason = String(cString: amqp_error_string2(status))
    switch amqp_status_enum(rawValue: status) {
    case AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED, AMQP_STATUS_SSL_PEER_VERIFY_FAILED:
      self.init(doing: doing, code: .untrusted, reason: reason)
    case AMQP_STATUS_SSL_CONNECTION_FAILED:
      // Also what a broker that is just going down does to a handshake.
      self.init(doing: doing, code: .untrusted, reason: reason, isRetriable: true)
    case AMQP_STATUS_TIMEOUT where otherwise != .unreachable:
      self.init(doing: doing, code: .timedOut, reason: reason)
    case AMQP_STATUS_BROKER_UNSUPPORTED_SASL_METHOD, AMQP_STATUS_INCOMPATIBLE_AMQP_VERSION:
      self.init(doing: doing, code: .unreachable, reason: reason, isRetriable: false)
    default:
      self.init(doing: doing, code: otherwise, reason: reason)
    }
  }

  /// Nil for a normal reply.
  init?(doing: String, reply: amqp_rpc_reply_t, otherwise: Code) {
    switch reply.reply_type {
    case AMQP_RESPONSE_NORMAL: return nil
    case AMQP_RESPONSE_SERVER_EXCEPTION: self.init(doing: doing, exception: reply.reply)
    case AMQP_RESPONSE_LIBRARY_EXCEPTION: self.init(doing: doing, status: reply.library_error, otherwise: otherwise)
    default: self.init(doing: doing, code: otherwise, reason: "the broker closed the socket")
    }
  }

  /// From channel.close or connection.close.
  init(doing: String, exception: amqp_method_t, isRetriable: Bool? = nil) {
    switch (exception.id, exception.decoded) {
    case (AMQP_CHANNEL_CLOSE_METHOD, let decoded?):
      let close = decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee
      self.init(
        doing: doing, code: .refused(Int(close.reply_code)), reason: close.reply_text.text,
        isRetriable: isRetriable)
    case (AMQP_CONNECTION_CLOSE_METHOD, let decoded?):
      let close = decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
      self.init(doing: doing, code: .refused(Int(close.reply_code)), reason: close.reply_text.text)
    default:
      self.init(doing: doing, code: .lost, reason: "the broker answered with an unexpected method")
    }
  }
}
