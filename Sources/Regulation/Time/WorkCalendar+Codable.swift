/// The document form, as stored and as shown: `version`, `published_years`, `days`.
extension WorkCalendar: Codable {
  enum CodingKeys: String, CodingKey {
    case version
    case publishedYears = "published_years"
    case days
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      version: try container.decode(Int.self, forKey: .version),
      exceptions: try container.decode([CalendarDay].self, forKey: .days),
      publishedYears: try container.decode(Set<Int>.self, forKey: .publishedYears))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(publishedYears.sorted(), forKey: .publishedYears)
    try container.encode(days, forKey: .days)
  }
}
