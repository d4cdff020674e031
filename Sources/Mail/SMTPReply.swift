/// What the server said to one command (RFC 5321 section 4.2).
public struct SMTPReply: Sendable, Hashable, CustomStringConvertible {
  /// Three digits: 250, 451, 550, …
  public var code: Int
  /// RFC 3463, such as `5.1.1`, where the server gives one.
  public var enhancedCode: String?
  /// One line, at most 500 characters, without the recipient's address (it becomes `<recipient>`): may be stored
  /// and logged.
  public var text: String

  public init(code: Int, enhancedCode: String? = nil, text: String) {
    self.code = code
    self.enhancedCode = enhancedCode
    self.text = text
  }

  public var description: String { text.isEmpty ? "\(code)" : "\(code) \(text)" }
}
