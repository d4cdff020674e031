/// A language people are spoken to in; the raw value is its BCP 47 tag.
public enum Language: String, Sendable, Codable, CaseIterable {
  case zhHans = "zh-Hans"
  case en
}
