public import Mail
public import Regulation

/// A letter of the templates in use, with sample data: what an office sees of a change before anybody gets it.
public struct TemplatePreview: Sendable {
  /// The letters there are.
  public static var names: [String] { TemplateName.allCases.map(\.rawValue) }

  public let subject: String
  public let text: String
  public let html: String

  /// Nil when there is no such letter.
  public init?(_ name: String, in language: Language, templates: Templates) {
    guard let name = TemplateName(rawValue: name) else { return nil }
    let letter = Letter(TemplateSamples.preview(name, language), name, templates, language)
    (subject, text, html) = (letter.subject, letter.text, letter.html)
  }

  /// The whole mail, as it would leave.
  /// - Throws: `MailError` (`compose`).
  public func mail(from sender: Mailbox, to recipient: Mailbox) throws(MailError) -> [UInt8] {
    let message = MailMessage(
      from: sender, to: recipient, subject: subject, text: text, html: html,
      messageID: try MessageID("preview@\(sender.domain)"),
      date: MailDate(seconds: TemplateSamples.now.microseconds / 1_000_000))
    return try message.composed().bytes
  }
}
