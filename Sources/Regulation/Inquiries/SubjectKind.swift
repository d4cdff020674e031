/// To whom the accountability regime applies (A2).
public enum SubjectKind: String, Sendable, Codable, CaseIterable {
  case centre, department, window, staff
}
