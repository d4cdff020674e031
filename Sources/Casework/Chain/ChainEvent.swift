internal import JSON
internal import Regulation

/// What stands in a chain: a case's or an inquiry's own event, or something (a notice) that changes no state.
enum ChainEvent {
  case `case`(CaseEvent)
  case inquiry(InquiryEvent)
  case other(type: String, data: JSONObject)

  /// As in the routing key.
  var type: String {
    switch self {
    case .case(let event): event.name
    case .inquiry(let event): event.name
    case .other(let type, _): type
    }
  }

  /// The deadline event in it, if it is one.
  var deadline: DeadlineEvent? {
    switch self {
    case .case(.deadline(let event)), .inquiry(.deadline(let event)): event
    case .case, .inquiry, .other: nil
    }
  }

  /// Somebody's, or a proposal; not what follows from it by itself.
  var isAct: Bool {
    switch self {
    case .case(.deadline), .inquiry(.deadline), .inquiry(.score), .other: false
    case .case, .inquiry: true
    }
  }

  /// The event's data, in a fixed order.
  func data() throws(VaultError) -> JSONObject {
    do {
      switch self {
      case .case(let event): return try JSONValueEncoder().encode(event).object ?? JSONObject()
      case .inquiry(let event): return try JSONValueEncoder().encode(event).object ?? JSONObject()
      case .other(_, let data): return data
      }
    } catch {
      // Encoding plain values of our own can't fail; if it did, nothing may be written.
      throw .notSealed
    }
  }

  /// Reads a stored or published event back; whose event a `deadline.*` is, the chain's number tells.
  /// - Throws: when it is one of ours by its type and its data are not: somebody's hand was in it.
  static func read(type: String, data: JSON, of number: String) throws -> ChainEvent {
    let decoder = try JSONValueDecoder().decode(Borrowed.self, from: data).decoder
    let own: ChainEvent? =
      if ChainState.isInquiry(number) {
        try InquiryEvent.decode(name: type, from: decoder).map { .inquiry($0) }
      } else {
        try CaseEvent.decode(name: type, from: decoder).map { .case($0) }
      }
    return own ?? .other(type: type, data: data.object ?? JSONObject())
  }
}

/// The decoder itself: an event's type stands outside its data, so the type can't be decoded from them.
private struct Borrowed: Decodable {
  let decoder: any Decoder

  init(from decoder: any Decoder) { self.decoder = decoder }
}
