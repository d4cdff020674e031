/// A change of state, and what makes it: a command, an event.
public struct Move<Status: Hashable & Sendable>: Hashable, Sendable {
  public let from: Status
  public let to: Status
  public let by: String

  public init(_ from: Status, _ to: Status, by: String) {
    self.from = from
    self.to = to
    self.by = by
  }
}

/// The tables of states, drawn: Mermaid for the eye, a table for the moves that stay where they are.
public struct StateDiagram<Status: Hashable & Sendable & RawRepresentable>: Sendable where Status.RawValue == String {
  private let moves: [Move<Status>]
  private let initial: [Status]
  private let final: [Status]
  private let states: [Status]

  public init(_ moves: [Move<Status>], states: [Status], initial: [Status], final: [Status]) {
    self.moves = moves
    self.states = states
    self.initial = initial
    self.final = final
  }

  init(_ transitions: [Transition<Status>], states: [Status], initial: [Status], final: [Status]) {
    let moves = transitions.flatMap { row in row.to.map { Move(row.from, $0, by: row.command.rawValue) } }
    self.init(moves, states: states, initial: initial, final: final)
  }

  /// A Mermaid `stateDiagram-v2`, without the fence.
  public var mermaid: String {
    let names = states.map { "  state \"\($0.rawValue)\" as \(Self.id($0))" }
    let starts = initial.map { "  [*] --> \(Self.id($0))" }
    let arrows = states.flatMap { from in states.compactMap { arrow(from, $0) } }
    let ends = final.map { "  \(Self.id($0)) --> [*]" }
    return (["stateDiagram-v2"] + names + starts + arrows + ends).joined(separator: "\n")
  }

  /// Markdown: what may come in each state, moves and stays alike.
  public func table(of what: String) -> String {
    let rows = states.map { state in
      var names: [String] = []
      for move in moves where move.from == state && !names.contains(move.by) { names.append(move.by) }
      let listed = names.map { "`\($0)`" }.joined(separator: " ")
      return "| `\(state.rawValue)` | \(names.isEmpty ? "nothing" : listed) |"
    }
    return (["| state | \(what) that may come |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private func arrow(_ from: Status, _ to: Status) -> String? {
    guard from != to else { return nil }
    let causes = moves.filter { $0.from == from && $0.to == to }.map(\.by)
    return causes.isEmpty ? nil : "  \(Self.id(from)) --> \(Self.id(to)): \(causes.joined(separator: ", "))"
  }

  /// A hyphen ends a Mermaid identifier.
  private static func id(_ status: Status) -> String {
    String(status.rawValue.map { $0 == "-" ? "_" : $0 })
  }
}
