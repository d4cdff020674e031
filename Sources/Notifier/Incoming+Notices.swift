internal import Casework
internal import JSON

extension Incoming {
  /// It comes from one of our workers; nobody else may publish events, and no policy lets a worker send commands.
  var isEvent: Bool { Topology.workers.contains(sender) }

  /// The notice that a report names.
  var notice: String? { data["notice"]?.string }

  /// The event's place in its chain, which is its id: `<number>/<sequence>`.
  var cause: NoticeCause? {
    let parts = identity.id.split(separator: "/")
    guard let number = subject, parts.count == 2, parts[0] == number, let sequence = Int(parts[1]) else { return nil }
    return NoticeCause(number: number, sequence: sequence)
  }
}

extension NoticeCause {
  /// The id of the `n`th notice it causes.
  func notice(_ n: Int) -> String { "\(number)/\(sequence)/\(n)" }
}
