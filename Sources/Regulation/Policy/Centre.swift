/// The government service centre the product works for.
public struct Centre: Hashable, Sendable, Codable {
  public var name = "安康市政务服务中心"
  /// Numbers begin with it: `AK-2026-000123`.
  public var prefix = "AK"
  /// Who interprets the regulations (C9, A8); the centre itself.
  public var interpreter = "安康市政务服务中心"

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable { case name, prefix, interpreter }
}
