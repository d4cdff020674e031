internal import CRabbitMQ

/// Memory for the C structures of one call, from the library's own allocator: pages are kept and used again, so that
/// a publish costs no `malloc`.
final class Pool {
  private let pool = UnsafeMutablePointer<amqp_pool_t>.allocate(capacity: 1)

  init() { init_amqp_pool(pool, 8192) }

  deinit {
    empty_amqp_pool(pool)
    pool.deallocate()
  }

  /// Everything given out before is void after this.
  func recycle() { recycle_amqp_pool(pool) }

  func bytes(_ text: String) throws(BrokerError) -> amqp_bytes_t {
    var text = text
    var bytes = amqp_bytes_t()
    let isCopied = text.withUTF8 { copy(UnsafeRawBufferPointer($0), to: &bytes) }
    guard isCopied else { throw Self.exhausted }
    return bytes
  }

  func bytes(_ source: [UInt8]) throws(BrokerError) -> amqp_bytes_t {
    var bytes = amqp_bytes_t()
    let isCopied = source.withUnsafeBytes { copy($0, to: &bytes) }
    guard isCopied else { throw Self.exhausted }
    return bytes
  }

  /// Room for `count` of a C structure; nil for none. The library aligns to eight bytes.
  func array<Element>(of: Element.Type, count: Int) throws(BrokerError) -> UnsafeMutablePointer<Element>? {
    guard count > 0 else { return nil }
    guard let memory = amqp_pool_alloc(pool, count * MemoryLayout<Element>.stride) else { throw Self.exhausted }
    return memory.bindMemory(to: Element.self, capacity: count)
  }

  private func copy(_ source: UnsafeRawBufferPointer, to bytes: inout amqp_bytes_t) -> Bool {
    guard let first = source.baseAddress, source.count > 0 else { return true }
    amqp_pool_alloc_bytes(pool, source.count, &bytes)
    guard let memory = bytes.bytes else { return false }
    memory.copyMemory(from: first, byteCount: source.count)
    return true
  }

  private static let exhausted = BrokerError(doing: "writing a message", code: .message, reason: "out of memory")
}

extension amqp_bytes_t {
  /// A copy; what is not UTF-8 is repaired.
  var text: String {
    guard let bytes, len > 0 else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: bytes, count: len), as: UTF8.self)
  }

  /// A copy.
  var array: [UInt8] {
    guard let bytes, len > 0 else { return [] }
    return Array(UnsafeRawBufferPointer(start: bytes, count: len))
  }
}
