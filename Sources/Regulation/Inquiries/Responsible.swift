/// A responsible party, and in what part (A3 谁主办、谁主管、谁负责).
public struct Responsible: Hashable, Sendable, Codable {
  /// Directory code.
  public var person: String
  public var part: Part

  public enum Part: String, Sendable, Codable, CaseIterable {
    /// 主办: did it.
    case handler
    /// 主管: manages who did it.
    case manager
    /// 负责: is in charge of the department.
    case inCharge = "in-charge"
  }

  public init(person: String, part: Part) {
    self.person = person
    self.part = part
  }

  enum CodingKeys: String, CodingKey { case person, part }
}
