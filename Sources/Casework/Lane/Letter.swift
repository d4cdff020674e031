internal import Broker
internal import JSON
internal import Logging
internal import Regulation

/// Something a lane publishes about a delivery, and what it does if nobody takes it.
struct Letter {
  let message: Broker.Message
  /// The code under which the delivery is dead-lettered by this letter; nil for an answer.
  let deadCode: String?
  /// What is logged when it is a dead letter.
  let fields: Logger.Metadata
  /// At most one.
  private let instead: [Letter]

  var ifNotTaken: Letter? { instead.first }

  /// The answer to whoever asked, straight to the queue he named (AMQP request and reply).
  static func answer(_ body: JSONObject, to parcel: Parcel, orElse letter: Letter?) -> Letter? {
    guard let replyTo = parcel.delivery.properties.replyTo, !replyTo.isEmpty else { return letter }
    let message = Broker.Message(
      exchange: "", routingKey: replyTo, body: JSON.object(body).bytes(),
      properties: Properties(
        contentType: "application/json", correlationId: parcel.delivery.properties.correlationId))
    return Letter(message: message, deadCode: nil, fields: [:], instead: letter.map { [$0] } ?? [])
  }

  /// The delivery as it came, byte for byte, with the reason in its headers. Nothing else will do, so a dead letter
  /// that is not taken is its own alternative: the lane waits with it.
  static func dead(_ parcel: Parcel, code: String, reason: String, at failedAt: String, by worker: String) -> Letter {
    var properties = parcel.delivery.properties
    properties.removePostmarks()
    // The body is promised byte for byte, its headers are not: what a stranger put there must not keep the letter from
    // fitting a frame.
    let short = properties.headers.filter { $0.value.isShort }.sorted { $0.key < $1.key }.prefix(64)
    properties.headers = Dictionary(uniqueKeysWithValues: short.map { ($0.key, $0.value) })
    // The broker would refuse another user's name; who sent it stays on record in a header.
    properties.userId = nil
    parcel.provenance.mark(&properties)
    properties.set(.worker, worker)
    properties.set(.code, code)
    properties.set(.error, String(reason.prefix(500)))
    properties.set(.failedAt, failedAt)
    let message = Broker.Message(
      exchange: Topology.dead, routingKey: Topology.queue(of: worker), body: parcel.delivery.body,
      properties: properties)
    return Letter(message: message, deadCode: code, fields: parcel.deadFields(code), instead: [])
  }
}

extension Verdict {
  /// What to publish about a delivery with this verdict: the one place where verdicts are settled.
  func letter(about parcel: Parcel, failedAt: String, _ plan: LanePlan) -> Letter? {
    func dead(_ code: String, _ reason: String) -> Letter {
      .dead(parcel, code: code, reason: reason, at: failedAt, by: plan.worker)
    }
    switch self {
    case .accepted(let answer):
      return .answer(answer, to: parcel, orElse: nil)
    case .refused(let refusal):
      return .answer(
        refusal.answer(in: parcel.language() ?? plan.language), to: parcel,
        orElse: dead(refusal.code, refusal.message(in: .en)))
    case .unreadable(let refusal):
      return dead(refusal.code, refusal.message(in: .en))
    case .unprocessable(let code, let reason):
      return dead(code, reason)
    }
  }

  /// Whoever asked is told as well when his message is dead-lettered, where that is possible.
  func courtesy(about parcel: Parcel, _ plan: LanePlan) -> Letter? {
    switch self {
    case .accepted, .refused: nil
    case .unreadable(let refusal):
      .answer(refusal.answer(in: plan.language), to: parcel, orElse: nil)
    case .unprocessable(let code, _):
      .answer(Self.setAside(code).answer(in: plan.language), to: parcel, orElse: nil)
    }
  }

  private static func setAside(_ code: String) -> Refusal {
    Refusal(
      code: code, chinese: "消息无法处理，已转人工查看；请勿重发",
      english: "the message can't be processed; it was set aside for a person, don't send it again")
  }
}

extension FieldValue {
  /// A number, a flag, or a text of at most 255 bytes.
  fileprivate var isShort: Bool {
    switch self {
    case .integer, .boolean, .timestamp, .double: true
    case .string(let text): text.utf8.count <= 255
    case .bytes, .array, .table, .nothing: false
    }
  }
}
