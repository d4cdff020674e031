/// By word of mouth or in writing (C3.1): 以口头或书面方式.
public enum Form: String, Sendable, Codable, CaseIterable {
  case oral, written
}
