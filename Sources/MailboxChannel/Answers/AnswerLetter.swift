internal import Channel
internal import Mail
internal import Regulation

/// The mail that answers one sender: everything there is to tell him, in his language. Repeats nothing of what he wrote
/// but the subject: his address may be forged, and this one goes to whom it names.
struct AnswerLetter {
  private let items: [AnswerItem]
  private let settings: MailboxSettings
  private let tags: AnswerTag
  private let seconds: Int64

  init(_ items: [AnswerItem], _ settings: MailboxSettings, _ tags: AnswerTag, at seconds: Int64) {
    self.items = items
    self.settings = settings
    self.tags = tags
    self.seconds = seconds
  }

  func composed(to: Mailbox) throws(MailError) -> ComposedMail {
    let first = items[0]
    var message = MailMessage(
      from: settings.sender, to: to, subject: AnswerWords(first.isEnglish).subject(items),
      text: text, headers: try headers(first),
      messageID: try tags.messageID(first.number ?? first.mail, domain: settings.sender.domain),
      date: MailDate(seconds: seconds))
    message.inReplyTo = first.messageID.flatMap { try? MessageID($0) }
    message.references = (first.references + [first.messageID].compactMap { $0 }).compactMap { try? MessageID($0) }
    return try message.composed()
  }

  /// RFC 3834 section 3.1.7; and a mark of our own, should it come back with everything else stripped.
  private func headers(_ first: AnswerItem) throws(MailError) -> [MailHeader] {
    var headers = [
      try MailHeader("Auto-Submitted", first.isForStaff ? "auto-generated" : "auto-replied"),
      try MailHeader("X-Auto-Response-Suppress", "All"), try MailHeader("X-Redress-Answer", first.mail),
    ]
    // Whoever answers what was passed on to him writes to the person, not to the box.
    if case .passedOn(_, let from) = first.content, let mailbox = try? Mailbox(from) {
      headers.append(try MailHeader("Reply-To", mailbox.address))
    }
    return headers
  }

  private var text: String {
    let words = AnswerWords(items[0].isEnglish)
    return (items.map(words.paragraph) + [words.closing(items, publicURL: settings.publicURL)]).joined(
      separator: "\n\n")
  }
}

extension AnswerItem {
  var number: String? { if case .receipt(let number, _, _) = content { number } else { nil } }
}
