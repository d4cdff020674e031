/// The process's well-being at one moment.
public struct HealthReport: Sendable, Equatable {
  public let isDraining: Bool
  public let parts: [Part]

  public struct Part: Sendable, Equatable {
    public let name: String
    public let state: ComponentState
    public let isLane: Bool
    /// Since the last heartbeat; zero where none is owed.
    public let silence: Duration
    public let isStalled: Bool
  }

  /// Every lane has made progress lately.
  public var isAlive: Bool { !parts.contains(where: \.isStalled) }

  /// Every part has what it needs, and the process is not finishing.
  public var isReady: Bool { !isDraining && !parts.isEmpty && parts.allSatisfy { $0.state == .ready } }

  /// One line for `systemctl status`: the parts that are not ready, and why.
  public var status: String {
    if isDraining { return "draining" }
    let reasons = parts.filter { $0.state != .ready || $0.isStalled }.map { "\($0.name): \($0.condition)" }
    return reasons.isEmpty ? "ready" : reasons.joined(separator: "; ")
  }
}

extension HealthReport.Part {
  var condition: String {
    if isStalled { return "no progress for \(silence.components.seconds) s" }
    switch state {
    case .starting: return "starting"
    case .ready: return "ready"
    case .waiting(let why): return "waiting: \(why)"
    case .stopping: return "stopping"
    }
  }
}
