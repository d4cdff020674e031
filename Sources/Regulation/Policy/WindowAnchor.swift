/// From when the window's 5 or 10 days of C6.2 count. The clause does not say; C6.3 says receipt.
public enum WindowAnchor: String, Sendable, Codable, CaseIterable {
  case receipt, assignment
}
