/// An extra header field such as `Auto-Submitted: auto-generated` (RFC 3834) or `List-Id` (RFC 2919).
public struct MailHeader: Sendable, Hashable {
  public let name: String
  /// Unstructured text; what is not ASCII is encoded by RFC 2047.
  public let value: String

  /// - Throws: `MailError` (`compose`): `header-name` (not RFC 5322 ftext), `header-reserved` (a field that
  ///   `MailMessage` sets itself), `control-character`.
  public init(_ name: String, _ value: String) throws(MailError) {
    guard !name.isEmpty, name.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: ":") }) else {
      throw MailError(.compose, code: "header-name", reason: "a header's name has a character it may not have")
    }
    let key = name.lowercased()
    guard !Self.reserved.contains(key), !key.hasPrefix("content-") else {
      throw MailError(.compose, code: "header-reserved", reason: "\(key) is not an extra header")
    }
    try HeaderText.check(value, field: key)
    self.name = name
    self.value = value
  }

  private static let reserved: Set<String> = [
    "from", "sender", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
    "return-path", "received",
  ]
}
