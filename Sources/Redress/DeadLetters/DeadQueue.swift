internal import ArgumentParser
internal import Casework

/// Names one of the dead-letter queues: `intake`, `redress.intake` and `redress.intake.dead` are the same.
struct DeadQueue: ExpressibleByArgument {
  /// The executable's name.
  let worker: String

  var name: String { Topology.deadQueue(of: Topology.queue(of: worker)) }

  init?(argument: String) {
    var name = argument[...]
    if name.hasPrefix("redress.") { name = name.dropFirst("redress.".count) }
    if name.hasSuffix(".dead") { name = name.dropLast(".dead".count) }
    guard Topology.workers.contains(String(name)) else { return nil }
    worker = String(name)
  }

  static var allValueStrings: [String] { Topology.workers.map { Topology.queue(of: $0) } }
}
