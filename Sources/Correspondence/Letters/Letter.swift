public import Mail
public import Regulation

/// A notice put into words.
public struct Letter: Sendable, Equatable {
  public let subject: String
  public let text: String
  public let html: String
  /// The nearest limit and how far it is, for lists: `2026-03-10 周二 17:30 还剩1个工作日`.
  public let due: String?
  /// Points to the place where something can be done about it.
  public let link: String

  /// Puts a plan into words.
  ///
  /// - Parameters:
  ///   - link: where the recipient can act or read on; nothing secret that the mail's other readers must not have.
  ///   - now: when it leaves; the working days left are counted from it.
  ///   - language: used where the recipient has none in the directory, as a complainant.
  public init(
    _ plan: NoticePlan, link: String, templates: Templates, office: Office, at now: Instant, language: Language
  ) {
    let language = plan.recipient.language(in: office) ?? language
    let context = LetterContext(plan, link: link, office: office, at: now, language)
    self.init(context, plan.template, templates, language)
  }

  /// One mail for several letters to the same person (policy `gather_minutes`).
  ///
  /// - Parameters:
  ///   - unlisted: how many more it stands for, by rung (nil for none), where they are too many to list.
  ///   - digest: its id, by which they can be asked for.
  public init(
    gathering letters: [Letter], unlisted: [(rung: Rung?, count: Int)] = [], digest: String = "",
    to recipient: Recipient, link: String, templates: Templates, office: Office, at now: Instant, language: Language
  ) {
    let language = recipient.language(in: office) ?? language
    let plan = NoticePlan(recipient: recipient, role: "", template: .gathered, number: "", notBefore: now)
    let items = letters.map { ItemContext(subject: $0.subject, due: $0.due, link: $0.link.isEmpty ? nil : $0.link) }
    var context = LetterContext(plan, link: link, office: office, at: now, language, items: items)
    context.add(unlisted: unlisted, of: digest, language)
    self.init(context, .gathered, templates, language)
  }

  init(_ context: LetterContext, _ template: TemplateName, _ templates: Templates, _ language: Language) {
    let fields = TemplateFields(context)
    subject = templates.subject(template, language, fields)
    text = templates.text(template, language, fields)
    html = templates.html(template, language, fields)
    due = context.limit.map { "\($0.date) \($0.weekday) \($0.time) \($0.remaining)" }
    link = context.link ?? ""
  }

  /// The mail, still without its recipient: that is added at sending, and to a complainant's never stored.
  ///
  /// - Parameters:
  ///   - id: the left side of the Message-ID; the same notice always has the same one.
  ///   - thread: the left side of an identifier that all mails about one case share, so that they are one conversation.
  ///     Nil for a gathered one.
  ///   - composedAt: the mail's `Date`.
  /// - Throws: `MailError` (`compose`).
  public func mail(
    id: String, thread name: String?, from sender: Mailbox, composedAt: Instant
  ) throws(MailError) -> MailMessage {
    var thread: MessageID?
    if let name { thread = try MessageID("\(name)@\(sender.domain)") }
    return MailMessage(
      from: sender, subject: subject, text: text, html: html,
      headers: [
        // RFC 3834: whoever is away must not answer to this, and no list software forwards it in circles.
        try MailHeader("Auto-Submitted", "auto-generated"),
        try MailHeader("X-Auto-Response-Suppress", "All"),
        try MailHeader("List-Id", "<notices.\(sender.domain)>"),
      ],
      messageID: try MessageID("\(id)@\(sender.domain)"),
      date: MailDate(seconds: composedAt.microseconds / 1_000_000), inReplyTo: thread,
      references: thread.map { [$0] } ?? [])
  }
}

extension Recipient {
  /// The directory's, for people.
  func language(in office: Office) -> Language? {
    personCode.flatMap(office.directory.person)?.locale
  }
}
