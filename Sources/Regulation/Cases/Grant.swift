/// Who may do something, and under what condition.
public struct Grant: Hashable, Sendable {
  public var who: Who
  public var condition: Condition

  public enum Who: Hashable, Sendable {
    case role(Role)
    /// The staff member an inquiry is about.
    case staffConcerned
    /// Through his link, by query code.
    case complainant
  }

  public enum Condition: Hashable, Sendable, CaseIterable {
    case always
    /// The complaint was made on site.
    case onSite
    /// It was made on site, and the duty section took it.
    case onSiteAndTaken
    /// The window is one of this case, for its own part; the deputy included.
    case ownWindow
    /// The window is one the inquiry is about; the deputy included.
    case subjectWindow
    /// Somebody else than the director decided.
    case directorDidNotDecide
    /// The director decided, or the inquiry is about him; and he himself did not decide.
    case anotherThanDecided
  }

  public init(_ who: Who, _ condition: Condition = .always) {
    self.who = who
    self.condition = condition
  }

  static func role(_ role: Role, _ condition: Condition = .always) -> Grant { Grant(.role(role), condition) }
}
