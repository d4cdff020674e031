/// What the service manager has not taken yet: of each variable the last assignment.
struct Untold {
  private(set) var lines: [String] = []

  mutating func add(_ assignments: [String]) {
    for line in assignments {
      lines.removeAll { Self.name($0) == Self.name(line) }
      lines.append(line)
    }
  }

  mutating func told() { lines = [] }

  private static func name(_ line: String) -> Substring { line.prefix { $0 != "=" } }
}
