/// Who works where, and what for. In the order of the file it came from.
public struct Directory: Sendable {
  public let departments: [Department]
  public let windows: [Window]
  public let people: [Person]
  // Commands look codes up by the thousand.
  private let departmentAt: [String: Int]
  private let windowAt: [String: Int]
  private let personAt: [String: Int]
  /// Where the supervision section's people belong: a case about one of these is about the section.
  let supervisionPlaces: Set<Subject>

  public init(departments: [Department] = [], windows: [Window] = [], people: [Person] = []) {
    self.departments = departments
    self.windows = windows
    self.people = people
    departmentAt = Self.places(departments.map(\.code))
    windowAt = Self.places(windows.map(\.code))
    personAt = Self.places(people.map(\.code))
    supervisionPlaces = Self.places(ofSupervision: people)
  }

  public func department(_ code: String) -> Department? { departmentAt[code].map { departments[$0] } }
  public func window(_ code: String) -> Window? { windowAt[code].map { windows[$0] } }
  public func person(_ code: String) -> Person? { personAt[code].map { people[$0] } }

  /// Who has the role and still works here.
  public func people(with role: Role) -> [Person] { people.filter { $0.has(role) && !$0.retired } }

  private static func places(ofSupervision people: [Person]) -> Set<Subject> {
    let section = people.filter { $0.has(.supervision) && !$0.retired }
    return Set(
      section.compactMap { $0.window.map { Subject(kind: .window, code: $0) } }
        + section.compactMap { $0.department.map { Subject(kind: .department, code: $0) } })
  }

  /// The first of two with one code counts; `faults` names the second.
  private static func places(_ codes: [String]) -> [String: Int] {
    Dictionary(codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Directory: Equatable {
  public static func == (left: Directory, right: Directory) -> Bool {
    left.departments == right.departments && left.windows == right.windows && left.people == right.people
  }
}

extension Directory: Codable {
  public enum CodingKeys: String, CodingKey, CaseIterable { case departments, windows, people }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      departments: try values.decodeIfPresent([Department].self, forKey: .departments) ?? [],
      windows: try values.decodeIfPresent([Window].self, forKey: .windows) ?? [],
      people: try values.decodeIfPresent([Person].self, forKey: .people) ?? [])
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(departments, forKey: .departments)
    try values.encode(windows, forKey: .windows)
    try values.encode(people, forKey: .people)
  }
}
