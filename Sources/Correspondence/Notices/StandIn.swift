/// Why somebody gets a notice that is another's: "deputy because absent".
public struct StandIn: Hashable, Sendable, Codable {
  /// What kept the other from it.
  public enum Cause: String, Sendable, Codable, CaseIterable {
    case absent
    /// The directory names nobody, or a code it does not hold.
    case missing
    /// Works here no more.
    case retired
    case noAddress = "no-address"
    /// The case or inquiry is about him (or, of supervision, about the section).
    case conflictOfInterest = "conflict-of-interest"
  }

  public var cause: Cause
  /// What the other is: `window-head`, `supervision`, …
  public var role: String
  /// His directory code, where there is one.
  public var person: String?

  public init(_ cause: Cause, role: String, person: String? = nil) {
    self.cause = cause
    self.role = role
    self.person = person
  }
}
