/// The broker's fixed points: names of the contract, in one place, as data.
public enum Topology {
  /// Adapters and staff write here.
  public static let inbound = "redress.in"
  /// Workers write here; anyone may bind.
  public static let events = "redress.events"
  /// Dead letters come here, keyed by the queue they come from.
  public static let dead = "redress.dead"

  public struct Exchange: Sendable, Equatable {
    public let name: String
    public let type: String
  }

  public struct Binding: Sendable, Equatable {
    public let queue: String
    public let exchange: String
    public let key: String
  }

  public static let exchanges = [
    Exchange(name: inbound, type: "topic"), Exchange(name: events, type: "topic"),
    Exchange(name: dead, type: "direct"),
  ]

  /// The worker's queue, by the name of its executable.
  public static func queue(of worker: String) -> String { "redress.\(worker)" }
  public static func deadQueue(of queue: String) -> String { "\(queue).dead" }

  /// The broker user of `redress`, the command line: it alone may send a dead letter again in its first sender's name.
  public static let commandLine = "redress"

  public static let workers = ["intake", "deadline-watcher", "notifier", "accountability"]
  public static var queues: [String] { workers.map(queue) }

  /// What each worker takes: commands of others, and the events it acts on.
  public static let commandKeys = [
    "intake": ["complaint.*", "case.*"],
    "deadline-watcher": ["calendar.*", "policy.*"],
    "notifier": ["notice.*"],
    "accountability": ["inquiry.*"],
  ]
  public static let eventKeys = [
    // A window's signature under its assignment is that window's `case.sign`.
    "intake": ["notice.signed"],
    "notifier": [
      "case.*", "deadline.due-soon", "deadline.due-today", "deadline.breached", "deadline.escalated",
      "deadline.recomputed", "inquiry.*",
    ],
    "accountability": ["deadline.breached", "deadline.escalated", "case.finding-recorded"],
  ]

  public static func bindings(of worker: String) -> [Binding] {
    let queue = queue(of: worker)
    return commandKeys[worker, default: []].map { Binding(queue: queue, exchange: inbound, key: $0) }
      + eventKeys[worker, default: []].map { Binding(queue: queue, exchange: events, key: $0) }
      + [Binding(queue: deadQueue(of: queue), exchange: dead, key: queue)]
  }

  /// Whether one of our own queues must get this event: then an unroutable one is a fault of the topology.
  public static func isAwaited(_ event: String) -> Bool {
    eventKeys.values.joined().contains { key in
      key == event || (key.hasSuffix(".*") && event.hasPrefix(key.dropLast()))
    }
  }
}
