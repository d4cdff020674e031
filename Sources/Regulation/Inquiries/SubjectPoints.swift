/// Points taken off one subject's own account (A5).
public struct SubjectPoints: Hashable, Sendable, Codable {
  public var kind: SubjectKind
  public var code: String
  /// What is taken off: 1 or more.
  public var points: Int

  public init(kind: SubjectKind, code: String, points: Int) {
    self.kind = kind
    self.code = code
    self.points = points
  }

  public var subject: Subject { Subject(kind: kind, code: code) }

  enum CodingKeys: String, CodingKey { case kind, code, points }
}
