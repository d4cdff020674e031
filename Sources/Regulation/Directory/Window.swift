/// A window of a department at the centre.
public struct Window: Hashable, Sendable {
  public var code: String
  public var name: String
  /// Code of the department it belongs to.
  public var department: String
  /// Code of the person who answers for it (窗口负责人).
  public var responsible: String
  /// Code of the person who stands in.
  public var deputy: String?
  public var retired: Bool

  public init(
    code: String, name: String, department: String, responsible: String, deputy: String? = nil, retired: Bool = false
  ) {
    self.code = code
    self.name = name
    self.department = department
    self.responsible = responsible
    self.deputy = deputy
    self.retired = retired
  }
}

extension Window: Codable {
  public enum CodingKeys: String, CodingKey, CaseIterable { case code, name, department, responsible, deputy, retired }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    name = try values.decode(String.self, forKey: .name)
    department = try values.decode(String.self, forKey: .department)
    responsible = try values.decode(String.self, forKey: .responsible)
    deputy = try values.decodeIfPresent(String.self, forKey: .deputy)
    retired = try values.decodeIfPresent(Bool.self, forKey: .retired) ?? false
  }
}
