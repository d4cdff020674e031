/// The identity of a mail: `left@right`, without the angle brackets (RFC 5322 section 3.6.4).
public struct MessageID: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// - Throws: `MailError` (`compose`, `message-id`).
  public init(_ text: some StringProtocol) throws(MailError) {
    let sides = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let plain = text.utf8.allSatisfy { (33...126).contains($0) && !"<>()[]\\,;:\"".utf8.contains($0) }
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty, plain, text.utf8.count <= 200 else {
      throw MailError(.compose, code: "message-id", reason: "not a message identifier of the form left@right")
    }
    self.description = String(text)
  }

  var bracketed: String { "<\(description)>" }
}
