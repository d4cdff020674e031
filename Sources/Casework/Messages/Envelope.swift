public import JSON
public import Regulation

/// A message: CloudEvents 1.0 in structured JSON, with what we use of it.
public struct Envelope: Sendable {
  public let identity: MessageIdentity
  /// Without `redress.` and `.v1`, as in the routing key: `complaint.submit`.
  public let type: String
  /// Case or inquiry number; whether one is needed depends on the type.
  public let subject: String?
  public let time: Instant?
  /// W3C trace context; one that isn't well-formed is dropped, as its section 3.2.2.3 asks.
  public let traceparent: String?
  public let data: JSONObject
  /// In which its sender is told of a refusal: the extension attribute `language`; nil where it says none we speak.
  public var language: Language?

  /// In bytes, of the whole body.
  public static let sizeLimit = 1 << 20

  /// Reads a body.
  /// - Parameters:
  ///   - contentType: the AMQP property.
  ///   - isKnown: which types (`complaint.submit`) the reader takes; by default all that may be sent to `redress.in`.
  public static func read(
    _ body: [UInt8], contentType: String?, isKnown: (String) -> Bool = MessageType.isKnown
  ) -> EnvelopeReading {
    do throws(Refusal) {
      let draft = try EnvelopeDraft(body)
      do throws(Refusal) {
        return .readable(try draft.envelope(contentType: contentType, isKnown: isKnown))
      } catch {
        return .refused(error, draft.identity)
      }
    } catch {
      return .unreadable(error)
    }
  }
}
