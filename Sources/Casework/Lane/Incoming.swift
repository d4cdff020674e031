public import JSON
internal import Regulation

/// A readable message with what the broker says about its sender.
public struct Incoming: Sendable {
  public let envelope: Envelope
  /// The broker user that published it, checked by the broker.
  public let sender: String
  /// W3C trace context: of the CloudEvent, else of the AMQP headers.
  public let traceparent: String?

  public init(_ envelope: Envelope, sender: String) { self.init(envelope, sender: sender, trace: nil) }

  init(_ envelope: Envelope, sender: String, trace: TraceParent?) {
    self.envelope = envelope
    self.sender = sender
    traceparent = envelope.traceparent ?? trace?.text
  }

  public var identity: MessageIdentity { envelope.identity }
  /// As in the routing key, without `redress.` and `.v1`: `complaint.submit`.
  public var type: String { envelope.type }
  /// Case or inquiry number.
  public var subject: String? { envelope.subject }
  public var data: JSONObject { envelope.data }
}

extension Incoming: CustomStringConvertible {
  /// Names the message and shows nothing of it.
  public var description: String { "\(type) \(identity.source) \(identity.id)" }
}
