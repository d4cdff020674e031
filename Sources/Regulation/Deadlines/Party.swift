/// Somebody a deadline concerns, named by part. Which person that is on the day, the directory knows.
public enum Party: String, Sendable, Codable, CaseIterable {
  case supervision
  case dutySection = "duty-section"
  /// The window's responsible person, the deputy when absent.
  case windowResponsible = "window-responsible"
  /// The head of the window an inquiry is about.
  case subjectWindowHead = "subject-window-head"
  /// Who rules on the appeal: the director, or another leader in charge.
  case ruler
  case leaderInCharge = "leader-in-charge"
  case director
  /// The directory's `head` of the person who owes it.
  case superior
}

extension Party {
  /// Who is told when this party is late.
  public var head: Party {
    switch self {
    case .supervision, .dutySection: .leaderInCharge
    case .windowResponsible, .subjectWindowHead: .superior
    case .ruler, .leaderInCharge, .director, .superior: .director
    }
  }

  /// The role of the directory that plays this part; `head` where it is a person's own superior.
  public var role: String {
    switch self {
    case .windowResponsible, .subjectWindowHead: "window-head"
    case .ruler, .director: "director"
    case .superior: "head"
    case .supervision, .dutySection, .leaderInCharge: rawValue
    }
  }
}
