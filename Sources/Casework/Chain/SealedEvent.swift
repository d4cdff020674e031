internal import Regulation

/// An event as it is stored and published, linked to the one before it.
struct SealedEvent {
  let number: String
  let sequence: Int
  /// As in the routing key: `case.registered`.
  let type: String
  let at: Instant
  let actor: String
  /// The CloudEvents JSON exactly as it is published.
  let body: String
  let previousHash: [UInt8]
  let hash: [UInt8]
}
