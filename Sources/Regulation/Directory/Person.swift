/// Somebody who works here. Never a complainant.
public struct Person: Hashable, Sendable {
  public var code: String
  public var name: String
  public var email: String
  public var roles: Set<Role>
  /// Code of the window he works at.
  public var window: String?
  /// Code of the department he belongs to, where it is not his window's.
  public var department: String?
  /// The language of his mails.
  public var locale: Language
  /// Code of the person who is told when he is late.
  public var head: String?
  public var absent: [Absence]
  public var retired: Bool

  public init(
    code: String, name: String, email: String, roles: Set<Role>, window: String? = nil, department: String? = nil,
    locale: Language = .zhHans, head: String? = nil, absent: [Absence] = [], retired: Bool = false
  ) {
    self.code = code
    self.name = name
    self.email = email
    self.roles = roles
    self.window = window
    self.department = department
    self.locale = locale
    self.head = head
    self.absent = absent
    self.retired = retired
  }

  public func isAbsent(on day: Day) -> Bool { absent.contains { $0.covers(day) } }

  public func has(_ role: Role) -> Bool { roles.contains(role) }
}

extension Person: Codable {
  public enum CodingKeys: String, CodingKey, CaseIterable {
    case code, name, email, roles, window, department, locale, head, absent, retired
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    name = try values.decode(String.self, forKey: .name)
    email = try values.decode(String.self, forKey: .email)
    roles = Set(try values.decodeIfPresent([Role].self, forKey: .roles) ?? [])
    window = try values.decodeIfPresent(String.self, forKey: .window)
    department = try values.decodeIfPresent(String.self, forKey: .department)
    locale = try values.decodeIfPresent(Language.self, forKey: .locale) ?? .zhHans
    head = try values.decodeIfPresent(String.self, forKey: .head)
    absent = try values.decodeIfPresent([Absence].self, forKey: .absent) ?? []
    retired = try values.decodeIfPresent(Bool.self, forKey: .retired) ?? false
  }

  /// Roles in a fixed order: the same directory has one text.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(code, forKey: .code)
    try values.encode(name, forKey: .name)
    try values.encode(email, forKey: .email)
    try values.encode(Role.allCases.filter(roles.contains), forKey: .roles)
    try values.encodeIfPresent(window, forKey: .window)
    try values.encodeIfPresent(department, forKey: .department)
    try values.encode(locale, forKey: .locale)
    try values.encodeIfPresent(head, forKey: .head)
    if !absent.isEmpty { try values.encode(absent, forKey: .absent) }
    if retired { try values.encode(retired, forKey: .retired) }
  }
}
