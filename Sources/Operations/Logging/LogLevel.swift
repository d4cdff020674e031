public import Logging
internal import Synchronization

/// The level in force for every logger that was not given one of its own; may be changed while running.
public enum LogLevel {
  private static let raw = Atomic<Int>(index(of: .info))

  public static var current: Logger.Level {
    get { Logger.Level.allCases[raw.load(ordering: .relaxed)] }
    set { raw.store(index(of: newValue), ordering: .relaxed) }
  }

  private static func index(of level: Logger.Level) -> Int {
    Logger.Level.allCases.firstIndex(of: level) ?? 0
  }
}

extension Logger.Level {
  /// The digit journald wants: the levels of sd-daemon.h, which are syslog's.
  var priority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
