internal import Broker

/// What workers write into the headers of a dead letter, and what the broker writes there.
enum Postmark: String {
  case worker, code, error
  case failedAt = "failed-at"
  /// The broker user that sent the message first, and where to.
  case sender, exchange
  case routingKey = "routing-key"

  var name: String { Self.prefix + rawValue }

  private static let prefix = "x-redress-"
  /// Of the broker's own dead-lettering (rabbitmq.com/docs/dlx): the last death first.
  static let deaths = "x-death"

  /// Whether a header is one of these. From a stranger none of them is believed: it is dropped.
  static func isOne(_ name: String) -> Bool {
    name.hasPrefix(prefix) || name == deaths || name.hasPrefix("x-first-death-") || name.hasPrefix("x-last-death-")
      || name == "x-delivery-count"
  }
}

extension Properties {
  func text(_ mark: Postmark) -> String? { headers[mark.name]?.string }

  mutating func set(_ mark: Postmark, _ text: String?) { headers[mark.name] = text.map { .string($0) } }

  mutating func removePostmarks() { headers = headers.filter { name, _ in !Postmark.isOne(name) } }
}
