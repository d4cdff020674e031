/// How the reply reached the complainant.
public enum ReplyMeans: String, Sendable, Codable, CaseIterable {
  case phone, mail, letter
  case inPerson = "in-person"
  case message
}
