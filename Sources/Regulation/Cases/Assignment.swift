/// A window's part in a round, from its assignment on.
public struct Assignment: Hashable, Sendable {
  public let window: String
  public let part: Part
  public let assignedAt: Instant
  public internal(set) var signedAt: Instant?
  public internal(set) var submittedAt: Instant?
  public internal(set) var returnedAt: Instant?
  /// Another window has this part now.
  public internal(set) var isReplaced = false

  /// It is this window's to do.
  public var isActive: Bool { returnedAt == nil && !isReplaced }
  /// It was returned, and nobody has it.
  public var isVacant: Bool { returnedAt != nil && !isReplaced }
}
