/// Whom an inquiry is about (A2): the centre, a department, a window, a member of staff.
public struct Subject: Hashable, Sendable, Codable {
  public var kind: SubjectKind
  /// Directory code; of the centre its number prefix, `AK`.
  public var code: String

  public init(kind: SubjectKind, code: String) {
    self.kind = kind
    self.code = code
  }

  enum CodingKeys: String, CodingKey { case kind, code }
}
