/// Which broker user may send which message types. A type is written without `redress.` and `.v1`; `*` is any.
public struct Senders: Hashable, Sendable {
  public var types: [String: Set<String>]

  public init(_ types: [String: Set<String>] = Senders.defaults) { self.types = types }

  public func allows(_ user: String, _ type: String) -> Bool {
    guard let allowed = types[user] else { return false }
    return allowed.contains("*") || allowed.contains(type)
  }

  public static let defaults: [String: Set<String>] = [
    "web-channel": [
      "complaint.submit", "case.withdraw", "case.follow-up", "case.request-reopening", "notice.signed",
    ],
    "mailbox-channel": ["complaint.submit", "notice.bounced", "notice.signed"],
    "phone-channel": ["complaint.submit"],
    "desk": ["*"],
    "redress": ["*"],
  ]
}

extension Senders: Codable {
  public init(from decoder: any Decoder) throws {
    types = try decoder.singleValueContainer().decode([String: Set<String>].self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(types.mapValues { $0.sorted() })
  }
}
