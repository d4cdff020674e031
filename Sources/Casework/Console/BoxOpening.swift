public import Regulation

/// One opening of a box on the wall, with what was in it.
public struct BoxOpening: Sendable, Codable {
  public let id: String
  /// Which box, in the office's words.
  public let box: String
  public let openedAt: Instant
  /// Directory codes of the two who opened it.
  public let openers: [String]
  public let enteredBy: String
  public let enteredAt: Instant
  public internal(set) var letters: [BoxLetter]
  /// Nil while letters may still be added.
  public let sealedAt: Instant?
  public let sealedBy: String?
  /// Whether the seal still vouches for what stands there; nil without a seal.
  public let isIntact: Bool?

  enum CodingKeys: String, CodingKey {
    case id, box
    case openedAt = "opened_at"
    case openers
    case enteredBy = "entered_by"
    case enteredAt = "entered_at"
    case letters
    case sealedAt = "sealed_at"
    case sealedBy = "sealed_by"
    case isIntact = "intact"
  }
}

/// A letter of an opening: what became of it. What it says is sealed with its case.
public struct BoxLetter: Sendable, Codable {
  public let position: Int
  /// The case; nil when it was refused, or the workers have not answered yet.
  public let number: String?
  /// The refusal's code.
  public let refused: String?
  public let enteredBy: String
  public let enteredAt: Instant

  enum CodingKeys: String, CodingKey {
    case position, number, refused
    case enteredBy = "entered_by"
    case enteredAt = "entered_at"
  }
}
