internal import Channel
internal import Database
internal import JSON
internal import Mail
internal import Regulation

/// Decides what a mail is about. Everything it relies on is in the mail, except whose notice a Message-ID belongs to.
struct MailSorting {
  let lookup: NoticeLookup
  let tags: AnswerTag
  /// Ours.
  let sender: Mailbox
  /// Large files can go into the database ahead of their complaint.
  let maySendAhead: Bool
  static let source = "/redress/mailbox-channel"

  func matter(_ entry: MailStore.Entry, _ bytes: [UInt8], quota: inout SenderQuota) throws(DatabaseError) -> MailMatter
  {
    let mail = ReceivedMail(bytes)
    if let bounce = Bounce(mail) { return try matter(bounce, entry) }
    if isOurOwn(mail) { return .aside(.loop) }
    let automatic = AutomaticMail(mail)
    if automatic == .reply { return .aside(.automaticReply) }
    let thread = try thread(of: mail)
    if automatic == .no, case .notice(let notice)? = thread, notice.recipient != "complainant",
      let matter = try matter(reply: mail, to: notice, entry)
    {
      return matter
    }
    let id = ComplaintMail.id(mail, bytes)
    let mayAnswer = automatic == .no
    return .complaint(
      ComplaintMail(
        mail, bytes, id: id, arrivedAt: entry.arrivedAt,
        relatesTo: thread?.number ?? CaseMention.number(in: mail.header.subject),
        givesAddress: mayAnswer && quota.take(mail.header.from?.key ?? "", for: entry.digest),
        mayAnswer: mayAnswer, maySendAhead: maySendAhead))
  }

  // MARK: Bounces

  /// Only a Message-ID that we made proves that the report is about a mail of ours: an ENVID can be guessed, and a
  /// forged bounce would send everything up the line.
  private func matter(_ bounce: Bounce, _ entry: MailStore.Entry) throws(DatabaseError) -> MailMatter {
    guard bounce.report.action == .failed else { return .aside(.progress) }
    guard let notice = try lookup.notice(of: bounce.ids.filter(isOurs)) else { return .aside(.strangeBounce) }
    var data: JSONObject = JSONObject([JSONMember("notice", .string(notice.id))])
    if let status = bounce.report.status { data["status"] = .string(status) }
    return .report(
      Submission(
        id: "bounce/\(entry.digest)", source: Self.source, type: "redress.notice.bounced.v1", subject: notice.number,
        data: data), .bounce)
  }

  // MARK: Replies

  /// A reply signs when it answers a notice whose Message-ID nobody can guess, comes from that person's address, and
  /// his own words begin by saying so. Nil: not from that person, so it is a mail like any other.
  private func matter(
    reply mail: ReceivedMail, to notice: NoticeLookup.Notice, _ entry: MailStore.Entry
  ) throws(DatabaseError) -> MailMatter? {
    guard let from = mail.header.from?.address, try lookup.isAddress(from, of: notice.recipient) else { return nil }
    let text = ReplyText(mail.text)
    let reply = Reply(mail, mayAnswer: true)
    guard text.signs else {
      return .passOn(reply, text: text.own, to: try lookup.supervision())
    }
    let data: JSONObject = JSONObject([
      JSONMember("notice", .string(notice.id)), JSONMember("actor", .string(notice.recipient)),
    ])
    return .signature(
      Submission(
        id: "signed/\(entry.digest)", source: Self.source, type: "redress.notice.signed.v1", subject: notice.number,
        language: reply.isEnglish ? .en : .zhHans, data: data), reply)
  }

  // MARK: Threads

  private enum Thread {
    case notice(NoticeLookup.Notice)
    case answer(String)

    var number: String? {
      switch self {
      case .notice(let notice): notice.number
      case .answer(let number): number
      }
    }
  }

  private func thread(of mail: ReceivedMail) throws(DatabaseError) -> Thread? {
    let ids = mail.header.answers.filter(isOurs).prefix(20)
    if let number = ids.lazy.compactMap(tags.number).first { return .answer(number) }
    return try lookup.notice(of: Array(ids)).map { .notice($0) }
  }

  /// Others' ids are not asked after.
  private func isOurs(_ id: String) -> Bool { id.lowercased().hasSuffix("@" + sender.domain.lowercased()) }

  private func isOurOwn(_ mail: ReceivedMail) -> Bool {
    mail.header.from?.key == sender.address.lowercased() || mail.header.has("x-redress-answer")
  }
}

/// A case number in a subject. Anybody can write one: it is a hint for supervision and nothing more.
enum CaseMention {
  /// `AK-2026-000123`.
  static func number(in text: String) -> String? {
    text.uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
      .first { word in
        let parts = word.split(separator: "-", omittingEmptySubsequences: false)
        return parts.count == 3 && (1...16).contains(parts[0].utf8.count) && parts[0].allSatisfy(\.isLetter)
          && parts[1].utf8.count == 4 && parts[2].utf8.count == 6
          && (parts[1] + parts[2]).allSatisfy(\.isNumber)
      }.map(String.init)
  }
}
