internal import CRabbitMQ

/// Puts a message together from the frames it comes in: a method, a header, and as many bodies as its size takes
/// (AMQP 0-9-1 §2.3.5.2). Nothing else comes in between on one channel, but a read may end between any two.
struct ContentAssembly<Origin> {
  private var origin: Origin?
  private var properties = Properties()
  private var body: [UInt8] = []
  private var missing: UInt64 = 0

  struct Content {
    let origin: Origin
    let properties: Properties
    let body: [UInt8]
  }

  /// A size that a broken peer claims must not make us ask for all the memory there is.
  private static var largestReservation: UInt64 { 16 << 20 }

  mutating func begin(_ origin: Origin) {
    self.origin = origin
  }

  /// The content, once it is whole.
  mutating func add(_ frame: Frame) -> Content? {
    switch frame {
    case .method: return nil
    case .header(let size, let header):
      properties = Properties(header.pointee)
      missing = size
    case .body(let fragment):
      // Most messages are one frame: take it in one piece.
      if body.isEmpty, UInt64(fragment.count) >= missing {
        body = Array(fragment)
      } else {
        if body.isEmpty { body.reserveCapacity(Int(min(missing, Self.largestReservation))) }
        body.append(contentsOf: fragment)
      }
      missing -= min(missing, UInt64(fragment.count))
    }
    return missing == 0 ? finish() : nil
  }

  private mutating func finish() -> Content? {
    guard let origin else { return nil }
    let content = Content(origin: origin, properties: properties, body: body)
    self = ContentAssembly()
    return content
  }
}
