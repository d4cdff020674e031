public import Broker
internal import Crypto
internal import JSON
internal import Regulation

/// A message that could not be taken, as it lies in `<queue>.dead`: put there by a worker, with its reason, or by the
/// broker itself, which leaves the message as it was and writes `x-death` beside it (rabbitmq.com/docs/dlx).
///
/// Of what the broker put there, none of our own headers is believed: whoever sent the message may have written them.
public struct DeadLetter: Sendable {
  public let delivery: Delivery
  /// Names it among dead letters: a digest of where it came from, when it failed and what it says. A message's own id
  /// may be missing, or not unique.
  public let id: String
  /// The last time the broker put it aside; nil for a worker's letter.
  private let death: [String: FieldValue]?
  private let provenance: Provenance?

  public init(_ delivery: Delivery) {
    self.delivery = delivery
    death = Self.death(delivery.properties)
    provenance = death.map { Self.provenance($0, delivery.properties) } ?? Provenance(marked: delivery.properties)
    id = Self.id(delivery)
  }

  /// Why it lies here: `unknown-field`, `not-json` …, or the broker's reason, as `delivery-limit`.
  public var code: String? {
    guard let death else { return delivery.properties.text(.code) }
    return death["reason"]?.string.map { String($0.map { $0 == "_" ? "-" : $0 }) }
  }
  public var error: String? { death == nil ? delivery.properties.text(.error) : nil }

  /// RFC 3339.
  public var failedAt: String? {
    guard let death else { return delivery.properties.text(.failedAt) }
    // Up to the year 9999: a sender may have made it up.
    guard case .timestamp(let seconds)? = death["time"], seconds < 253_402_300_800 else { return nil }
    return Instant(microseconds: Int64(seconds) * 1_000_000).rfc3339
  }

  /// The broker user that had sent it; nil when it named none.
  public var sender: String? { provenance?.sender }

  /// Where it was published first; nil when nobody remembers.
  public var origin: (exchange: String, routingKey: String)? { provenance.map { ($0.exchange, $0.routingKey) } }

  /// Attributes of the CloudEvent, where it can be read: never its data.
  public var attributes: [(name: String, value: String)] {
    guard let event = (try? JSON.read(delivery.body))?.value.object else { return [] }
    return ["id", "source", "type", "subject", "time"].compactMap { name in event[name]?.string.map { (name, $0) } }
  }

  /// The same bytes straight to the queue they failed in, without what we and the broker wrote on them, but for who
  /// sent them first, and where to: the worker judges that, not who sends them again.
  ///
  /// Not through their first exchange: an event would come to all who had it, and a binding may be another by now.
  public func replay(to queue: String) -> Message? {
    guard let provenance else { return nil }
    var properties = delivery.properties
    properties.removePostmarks()
    properties.userId = Topology.commandLine
    provenance.mark(&properties)
    return Message(exchange: "", routingKey: queue, body: delivery.body, properties: properties)
  }

  private static func id(_ delivery: Delivery) -> String {
    var digest = SHA256()
    let place = [delivery.exchange, delivery.routingKey, delivery.properties.text(.failedAt) ?? ""]
    digest.update(data: Array(place.joined(separator: "\n").utf8))
    digest.update(data: delivery.body)
    return String(digest.finalize().hex.prefix(12))
  }

  /// The first entry is the last death.
  private static func death(_ properties: Properties) -> [String: FieldValue]? {
    guard case .array(let deaths)? = properties.headers[Postmark.deaths], case .table(let last)? = deaths.first else {
      return nil
    }
    return last
  }

  /// The broker keeps `user_id` as its sender set it.
  private static func provenance(_ death: [String: FieldValue], _ properties: Properties) -> Provenance? {
    guard let exchange = death["exchange"]?.string, case .array(let keys)? = death["routing-keys"],
      let key = keys.first?.string
    else { return nil }
    return Provenance(exchange: exchange, routingKey: key, properties)
  }
}
