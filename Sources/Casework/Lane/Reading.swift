internal import Regulation

/// What a delivery turned out to be, before anything is decided.
enum Reading {
  case message(Incoming)
  case refused(Refusal)
  case unreadable(Refusal)

  /// Asks whether the sender may send this. Events may come from our own workers alone.
  init(_ parcel: Parcel, _ content: EnvelopeReading, office: Office) {
    switch content {
    case .unreadable(let refusal): self = .unreadable(refusal)
    case .refused(let refusal, _): self = .refused(refusal)
    case .readable(let envelope):
      let sender = parcel.provenance.sender ?? ""
      let isAllowed =
        parcel.isEvent ? Topology.workers.contains(sender) : office.policy.senders.allows(sender, envelope.type)
      self =
        isAllowed
        ? .message(Incoming(envelope, sender: sender, trace: parcel.headerTrace)) : .refused(Self.senderNotAllowed)
    }
  }

  var message: Incoming? { if case .message(let message) = self { message } else { nil } }

  private static let senderNotAllowed = Refusal(
    code: "sender-not-allowed", chinese: "该发送者无权发送此类消息",
    english: "the broker user may not send this type of message; see the policy's senders, and set user_id")
}
