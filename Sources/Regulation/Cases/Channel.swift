/// The way a complaint came (C3.1).
public enum Channel: String, Sendable, Codable, CaseIterable {
  /// In the hall (C6.1).
  case onsite
  /// The report box.
  case box
  case phone
  case web
  /// E-mail.
  case mail
}
