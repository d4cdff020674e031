internal import CRabbitMQ

/// Properties, to and from the library's structure.
extension Properties {
  init(_ fields: amqp_basic_properties_t) {
    func text(_ flag: CInt, _ bytes: amqp_bytes_t) -> String? {
      fields._flags & amqp_flags_t(flag) == 0 ? nil : bytes.text
    }
    self.init(
      contentType: text(AMQP_BASIC_CONTENT_TYPE_FLAG, fields.content_type),
      correlationId: text(AMQP_BASIC_CORRELATION_ID_FLAG, fields.correlation_id),
      replyTo: text(AMQP_BASIC_REPLY_TO_FLAG, fields.reply_to),
      userId: text(AMQP_BASIC_USER_ID_FLAG, fields.user_id),
      messageId: text(AMQP_BASIC_MESSAGE_ID_FLAG, fields.message_id),
      type: text(AMQP_BASIC_TYPE_FLAG, fields.type),
      appId: text(AMQP_BASIC_APP_ID_FLAG, fields.app_id),
      timestamp: fields._flags & amqp_flags_t(AMQP_BASIC_TIMESTAMP_FLAG) == 0 ? nil : fields.timestamp,
      headers: fields._flags & amqp_flags_t(AMQP_BASIC_HEADERS_FLAG) == 0 ? [:] : FieldTable.read(fields.headers))
  }

  func fields(in pool: Pool) throws(BrokerError) -> amqp_basic_properties_t {
    var fields = amqp_basic_properties_t()
    fields.delivery_mode = UInt8(AMQP_DELIVERY_PERSISTENT.rawValue)
    var flags = AMQP_BASIC_DELIVERY_MODE_FLAG
    func set(_ flag: CInt, _ text: String?, _ field: inout amqp_bytes_t) throws(BrokerError) {
      guard let text else { return }
      flags |= flag
      field = try pool.bytes(text)
    }
    try set(AMQP_BASIC_CONTENT_TYPE_FLAG, contentType, &fields.content_type)
    try set(AMQP_BASIC_CORRELATION_ID_FLAG, correlationId, &fields.correlation_id)
    try set(AMQP_BASIC_REPLY_TO_FLAG, replyTo, &fields.reply_to)
    try set(AMQP_BASIC_USER_ID_FLAG, userId, &fields.user_id)
    try set(AMQP_BASIC_MESSAGE_ID_FLAG, messageId, &fields.message_id)
    try set(AMQP_BASIC_TYPE_FLAG, type, &fields.type)
    try set(AMQP_BASIC_APP_ID_FLAG, appId, &fields.app_id)
    if let timestamp {
      flags |= AMQP_BASIC_TIMESTAMP_FLAG
      fields.timestamp = timestamp
    }
    if !headers.isEmpty {
      flags |= AMQP_BASIC_HEADERS_FLAG
      fields.headers = try FieldTable.write(headers, into: pool)
    }
    fields._flags = amqp_flags_t(flags)
    return fields
  }

  /// The short strings of AMQP, by name.
  var shortStrings: [(name: String, text: String?)] {
    [
      ("content_type", contentType), ("correlation_id", correlationId), ("reply_to", replyTo), ("user_id", userId),
      ("message_id", messageId), ("type", type), ("app_id", appId),
    ]
  }
}
