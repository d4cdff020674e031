/// A department stationed at the centre (进驻单位), or one of the centre's own.
public struct Department: Hashable, Sendable {
  public var code: String
  public var name: String
  /// Code of the centre's leader in charge of it (分管领导).
  public var leaderInCharge: String?
  /// Left out of a later import, and kept because cases refer to it.
  public var retired: Bool

  public init(code: String, name: String, leaderInCharge: String? = nil, retired: Bool = false) {
    self.code = code
    self.name = name
    self.leaderInCharge = leaderInCharge
    self.retired = retired
  }
}

extension Department: Codable {
  public enum CodingKeys: String, CodingKey, CaseIterable {
    case code, name
    case leaderInCharge = "leader_in_charge"
    case retired
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    name = try values.decode(String.self, forKey: .name)
    leaderInCharge = try values.decodeIfPresent(String.self, forKey: .leaderInCharge)
    retired = try values.decodeIfPresent(Bool.self, forKey: .retired) ?? false
  }
}
