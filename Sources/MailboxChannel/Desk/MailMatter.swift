internal import Channel
internal import Mail

/// What a mail is about, and so what is done with it.
enum MailMatter {
  /// To the workers; `onRefusal` without what they may not know.
  case complaint(ComplaintMail)
  case report(Submission, AsideReason)
  /// A member of staff signs for a notice by answering it.
  case signature(Submission, Reply)
  /// A member of staff answers a notice with something else: a person at supervision is to see it.
  case passOn(Reply, text: String, to: [String])
  case aside(AsideReason)
}

/// To whom and to what an answer would go; nil address: nobody may be answered.
struct Reply: Sendable {
  let address: String?
  let subject: String
  let messageID: String?
  let references: [String]
  let isEnglish: Bool

  init(_ mail: ReceivedMail, mayAnswer: Bool) {
    address = mayAnswer ? mail.header.from?.address : nil
    subject = mail.header.subject
    messageID = mail.header.messageID
    references = Array(mail.header.answers.reversed().suffix(10))
    isEnglish = MailLanguage.isEnglish(mail)
  }
}

/// In which language its sender is answered.
enum MailLanguage {
  /// Letters and no Han character, Kana or Hangul at all.
  static func isEnglish(_ mail: ReceivedMail) -> Bool {
    let text = mail.header.subject + mail.text.prefix(2000)
    let hasEast = text.unicodeScalars.contains {
      (0x2E80...0x9FFF).contains($0.value) || (0xAC00...0xD7AF).contains($0.value)
    }
    return !hasEast && text.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
  }
}
