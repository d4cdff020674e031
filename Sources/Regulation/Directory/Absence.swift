/// Days on which a person is away, both ends included.
public struct Absence: Hashable, Sendable, Codable {
  public var from: Day
  public var to: Day

  public init(from: Day, to: Day) {
    self.from = from
    self.to = to
  }

  public func covers(_ day: Day) -> Bool { from <= day && day <= to }

  enum CodingKeys: String, CodingKey, CaseIterable { case from, to }
}
