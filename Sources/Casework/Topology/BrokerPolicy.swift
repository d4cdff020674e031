public import JSON

/// A policy of RabbitMQ: what a queue's arguments may not say, since a changed argument is a 406.
public struct BrokerPolicy: Sendable {
  public let name: String
  public let pattern: String
  public let definition: JSONObject

  /// Above the zero of policies that an operator sets for all queues.
  public static let priority = 10

  /// Dead-lettering by the broker itself is the last resort (the workers dead-letter with reasons): a message that was
  /// delivered 200 times without an end. Workers handle a redelivered message alone long before, so that innocent
  /// neighbours of a poisonous one don't get there. `at-least-once` needs `reject-publish` (RabbitMQ, Quorum Queues).
  public static let all: [BrokerPolicy] =
    Topology.queues.map { queue in
      BrokerPolicy(
        name: queue, pattern: "^\(escaped(queue))$",
        definition: JSONObject([
          JSONMember("dead-letter-exchange", .string(Topology.dead)),
          JSONMember("dead-letter-routing-key", .string(queue)),
          JSONMember("dead-letter-strategy", "at-least-once"),
          JSONMember("overflow", "reject-publish"),
          JSONMember("delivery-limit", 200),
          JSONMember("max-length", 5_000_000),
        ]))
    }

  /// The line an operator runs where the management plugin is not at hand.
  public func rabbitmqctl(vhost: String) -> String {
    "rabbitmqctl set_policy -p '\(vhost)' --apply-to queues --priority \(Self.priority) '\(name)' '\(pattern)' "
      + "'\(JSON.object(definition).text())'"
  }

  private static func escaped(_ name: String) -> String {
    name.map { $0 == "." ? "\\." : String($0) }.joined()
  }
}
