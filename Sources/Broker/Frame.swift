internal import CRabbitMQ

/// One frame on our channel. Everything in it is the library's memory, good until the reader's closure returns.
enum Frame {
  /// `decoded` points to the method's structure, by its id.
  case method(amqp_method_number_t, decoded: UnsafeMutableRawPointer?)
  case header(size: UInt64, properties: UnsafeMutablePointer<amqp_basic_properties_t>)
  case body(UnsafeRawBufferPointer)

  /// Nil for what has no meaning for us.
  init?(_ frame: amqp_frame_t) {
    switch CInt(frame.frame_type) {
    case AMQP_FRAME_METHOD:
      self = .method(frame.payload.method.id, decoded: frame.payload.method.decoded)
    case AMQP_FRAME_HEADER:
      let header = frame.payload.properties
      guard CInt(header.class_id) == AMQP_BASIC_CLASS, let decoded = header.decoded else { return nil }
      let properties = decoded.assumingMemoryBound(to: amqp_basic_properties_t.self)
      self = .header(size: header.body_size, properties: properties)
    case AMQP_FRAME_BODY:
      let fragment = frame.payload.body_fragment
      self = .body(UnsafeRawBufferPointer(start: fragment.bytes, count: fragment.len))
    default: return nil
    }
  }

  /// The method's structure, if this frame is that method.
  func decoded<Method>(_ id: amqp_method_number_t, as type: Method.Type) -> Method? {
    guard case .method(id, let decoded?) = self else { return nil }
    return decoded.assumingMemoryBound(to: type).pointee
  }
}
