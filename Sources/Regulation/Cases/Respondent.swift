/// Who is complained about (C2), as far as it is known: directory codes, or words alone, or nothing.
public struct Respondent: Hashable, Sendable, Codable {
  public var department: String?
  public var window: String?
  public var staff: String?
  /// The complainant described him in words; they are in the vault.
  public var described: Bool

  public init(department: String? = nil, window: String? = nil, staff: String? = nil, described: Bool = false) {
    self.department = department
    self.window = window
    self.staff = staff
    self.described = described
  }

  enum CodingKeys: String, CodingKey { case department, window, staff, described }
}
