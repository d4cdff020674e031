internal import CRabbitMQ

/// Owns the library's connection state; freeing it closes the socket without a word to the broker.
final class Handle {
  let state: amqp_connection_state_t

  init() throws(BrokerError) {
    guard let state = amqp_new_connection() else {
      throw BrokerError(doing: "connecting", code: .unreachable, reason: "out of memory")
    }
    self.state = state
  }

  deinit { amqp_destroy_connection(state) }

  /// Whether something has been read off the socket that nobody has looked at.
  var hasBuffered: Bool { amqp_frames_enqueued(state) != 0 || amqp_data_in_buffer(state) != 0 }
}
