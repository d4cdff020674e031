internal import Casework
internal import Correspondence
internal import Mail
internal import Regulation

/// Puts notices into words and bytes.
struct Scribe: Sendable {
  let templates: Templates
  /// `From`, and where bounces go.
  let sender: Mailbox
  /// Where links lead; without it mails have none.
  let publicURL: String?
  /// Of those whose language the directory does not tell.
  let language: Language
  let keys: NoticeKeys

  /// Composes one notice. The bytes name no recipient, and are sealed: the link's token stands in them.
  /// - Parameter handover: the complaint that an assignment hands to a window.
  func notice(
    _ plan: NoticePlan, id: String, cause: NoticeCause?, office: Office, at now: Instant, _ handover: Handover? = nil
  ) throws(MailError) -> NewNotice {
    var plan = plan
    if plan.template == .assignment { plan.particulars.serviceItem = handover?.listedItem }
    let place = place(of: plan, isOnRecord: cause != nil)
    // It speaks of the days that are left when it leaves.
    let leaves = max(plan.notBefore, now)
    let letter = Letter(
      plan, link: link(place, to: id), templates: templates, office: office, at: leaves, language: language)
    let mail = try letter.mail(
      id: tagged(id), thread: cause.map { tagged("case-\($0.number)") }, from: sender, composedAt: leaves)
    return NewNotice(
      id: id, cause: cause, recipient: "\(plan.recipient)", template: plan.template.rawValue, rung: plan.rung,
      deadline: plan.deadlines.first?.id, dueAt: plan.deadlines.first?.dueAt, due: letter.due,
      reason: plan.standIn?.cause.rawValue ?? "", notBefore: plan.notBefore, subject: letter.subject, link: place,
      message: try sealed(mail.composed().bytes, of: id), messageID: "\(mail.messageID)",
      opening: opening(of: plan, id: id, place, handover, from: leaves, office))
  }

  /// Composes several notices to one person into one mail, in the order given.
  /// - Parameter rest: how many more it stands for without listing them, by rung.
  func digest(
    _ records: [NoticeRecord], _ rest: [(rung: Rung?, count: Int)], id: String, to person: String, office: Office,
    at now: Instant
  ) throws(MailError) -> MailMessage {
    let letters = records.map { Letter(subject: $0.subject, due: $0.due, link: link($0.link, to: $0.id)) }
    let letter = Letter(
      gathering: letters, unlisted: rest, digest: id, to: .person(person), link: "", templates: templates,
      office: office, at: now, language: language)
    return try letter.mail(id: tagged(id), thread: nil, from: sender, composedAt: now)
  }

  func sealed(_ mail: [UInt8], of id: String) throws(MailError) -> [UInt8] {
    do throws(VaultError) { return try keys.seal(mail, of: id) } catch {
      throw MailError(.compose, code: "sealing", reason: "the mail can't be sealed")
    }
  }

  /// Under which it leaves, without angle brackets.
  func messageID(of id: String) -> String { "\(tagged(id))@\(sender.domain)" }

  /// Nobody can make up what a bounce or a reply has to name.
  private func tagged(_ name: String) -> String { "\(name).\(keys.tag(of: name))" }
}

/// Links.
extension Scribe {
  /// As it is stored: without its token.
  private func place(of plan: NoticePlan, isOnRecord: Bool) -> String {
    guard let publicURL, isOnRecord else { return "" }
    let base = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    return plan.recipient == .complainant ? base + "/status" : base + Self.signing
  }

  private func link(_ place: String, to notice: String) -> String {
    place.hasSuffix(Self.signing) ? place + keys.token(of: notice).text : place
  }

  private static let signing = "/n/"

  private func opening(
    of plan: NoticePlan, id: String, _ place: String, _ handover: Handover?, from: Instant, _ office: Office
  ) -> NewNotice.Opening? {
    guard place.hasSuffix(Self.signing) else { return nil }
    var content = LinkedNotice(number: plan.number, kind: plan.template.rawValue)
    content.grounds = plan.particulars.grounds
    content.track = plan.particulars.track
    content.occurredAt = plan.particulars.occurredAt
    content.deadlines = plan.deadlines.map {
      LinkedNotice.Limit(kind: $0.kind, dueAt: $0.dueAt, isProvisional: $0.provisional)
    }
    if plan.template == .assignment { content.complaint = handover?.complaint }
    return NewNotice.Opening(
      token: keys.token(of: id), content: content,
      expiresAt: from.adding(seconds: Int64(office.policy.mail.linkDays) * 86_400))
  }
}
