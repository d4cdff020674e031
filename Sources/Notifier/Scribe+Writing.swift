internal import Casework
internal import Correspondence
internal import Mail
internal import Regulation

extension Scribe {
  /// The same for a lane: a letter that can't be composed is a defect, and dead-letters its event.
  func write(
    _ plan: NoticePlan, id: String, cause: NoticeCause?, office: Office, at now: Instant, _ handover: Handover?
  ) throws(Refusal) -> NewNotice {
    do throws(MailError) {
      return try notice(plan, id: id, cause: cause, office: office, at: now, handover)
    } catch {
      throw Refusal(
        code: "not-composed", chinese: "邮件无法写成：\(error.code)", english: "the mail can't be composed: \(error.code)")
    }
  }
}
