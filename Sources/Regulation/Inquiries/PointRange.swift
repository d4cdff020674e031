/// What the policy's schedule usually takes off one subject; a person decides.
public struct PointRange: Hashable, Sendable, Codable {
  public var kind: SubjectKind
  public var code: String
  /// The lightest of the circumstances alone.
  public var least: Int
  /// All of them together.
  public var most: Int

  public init(_ subject: Subject, least: Int, most: Int) {
    kind = subject.kind
    code = subject.code
    self.least = least
    self.most = most
  }

  public var subject: Subject { Subject(kind: kind, code: code) }

  enum CodingKeys: String, CodingKey { case kind, code, least, most }
}
