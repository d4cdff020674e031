/// A step of the ladder, in the order in which they are climbed. The numbers are working days after the due day.
public enum Rung: String, Sendable, Codable, CaseIterable {
  /// 黄牌, at opening of the working day before the due day.
  case dueSoon = "due-soon"
  /// At opening of the due day.
  case dueToday = "due-today"
  /// 红牌, at the first instant that is late.
  case breached
  /// 催办.
  case escalated2 = "escalated-2"
  /// 督办.
  case escalated3 = "escalated-3"
  /// To the director.
  case escalated5 = "escalated-5"
  /// Not a step of the ladder: the end of a right. Nobody is mailed.
  case lapsed
}

extension Rung: Comparable {
  public static func < (left: Rung, right: Rung) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Rung {
  /// The name of the event that says it fired; three rungs share `deadline.escalated`.
  public var eventName: String {
    switch self {
    case .dueSoon: "deadline.due-soon"
    case .dueToday: "deadline.due-today"
    case .breached: "deadline.breached"
    case .escalated2, .escalated3, .escalated5: "deadline.escalated"
    case .lapsed: "deadline.settled"
    }
  }

  public var isEscalation: Bool { self == .escalated2 || self == .escalated3 || self == .escalated5 }
}
