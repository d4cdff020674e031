/// The way a complaint is handled (C6), and with it the limit it is held to.
public enum Track: String, Sendable, Codable, CaseIterable {
  /// C6.1: answered on site, or within 5 working days.
  case onsite
  /// C6.2: the window reports within 5 working days.
  case window
  /// C6.2: the same, within 10.
  case windowComplex = "window-complex"
  /// C6.3: several departments; supervision replies within 20.
  case joint
}
