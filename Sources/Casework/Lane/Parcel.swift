internal import Broker
internal import Regulation

/// A delivery and where it comes from. Its body is not looked at before it is decided: reading it may be what kills.
struct Parcel {
  let delivery: Delivery
  let provenance: Provenance

  init(_ delivery: Delivery) {
    self.delivery = delivery
    provenance = Provenance(delivery)
  }

  /// It came from the workers' exchange, not from outside.
  var isEvent: Bool { provenance.exchange == Topology.events }

  /// What its body says.
  func read() -> EnvelopeReading {
    // An event's type needs no list: it came through a binding of our own.
    Envelope.read(
      delivery.body, contentType: delivery.properties.contentType,
      isKnown: isEvent ? { _ in true } : MessageType.isKnown)
  }

  /// The sender's own language, where he names one. It reads the body, so only for what was read and lived through.
  func language() -> Language? { if case .readable(let envelope) = read() { envelope.language } else { nil } }
}
