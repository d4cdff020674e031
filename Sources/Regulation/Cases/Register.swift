/// Registers a complaint under `number`. Nothing a complaint tells makes it fail, only what it can't mean: a code that
/// is none, a time that has not come (C5.1: no refusal, no delay, no silence).
public func register(
  _ complaint: Complaint, number: String, at now: Instant, in office: Office
) throws(Refusal) -> [Draft<CaseEvent>] {
  try check(complaint, now, office)
  let state = CaseState.fold([(event: .registered(.init(complaint)), at: now)], number: number)
  let matter = Matter(of: state, inquiries: [], in: office.directory)
  let standing = try answering(complaint, matter, office)
  var decision = CaseDecision(CaseState(number: number), matter: matter, standing: standing, at: now, in: office)
  decision.emit(.registered(.init(complaint)))
  if let answer = complaint.answer { try decision.answer(answer.text) } else { decision.start(.triage) }
  return decision.drafts
}

/// Five minutes are allowed for clocks that differ.
private let clockTolerance: Int64 = 300

private func check(_ complaint: Complaint, _ now: Instant, _ office: Office) throws(Refusal) {
  guard complaint.hasNarrative else { throw Refusal(.narrativeMissing, field: "/data/narrative") }
  guard complaint.receivedAt <= now.adding(seconds: clockTolerance) else {
    throw Refusal(.receivedInFuture, field: "/data/received_at")
  }
  guard complaint.receivedAt.day >= office.policy.inForce else {
    throw Refusal(.beforeInForce, field: "/data/received_at")
  }
  try check(complaint.respondent, office.directory)
  guard complaint.answer == nil || complaint.channel == .onsite else {
    throw Refusal(.answerOnlyOnSite, field: "/data/answer")
  }
}

/// Who has left, and what was closed, can still be complained about.
private func check(_ respondent: Respondent, _ directory: Directory) throws(Refusal) {
  if let code = respondent.department, directory.department(code) == nil {
    throw Refusal(.unknownDepartment, field: "/data/respondent/department")
  }
  if let code = respondent.window, directory.window(code) == nil {
    throw Refusal(.unknownWindow, field: "/data/respondent/window")
  }
  if let code = respondent.staff, directory.person(code) == nil {
    throw Refusal(.unknownStaff, field: "/data/respondent/staff")
  }
}

/// C6.1: supervision or the duty section answers on the spot, and nobody in his own matter.
private func answering(_ complaint: Complaint, _ matter: Matter, _ office: Office) throws(Refusal) -> Standing {
  guard let by = complaint.answer?.by else { return Standing() }
  do {
    return try Authority(directory: office.directory).standing(of: .person(by), for: .answer, in: matter)
  } catch {
    throw Refusal(
      error.code == "unknown-actor" ? .unknownPerson : RefusalCode(rawValue: error.code) ?? .notYourRole,
      field: "/data/answer/by")
  }
}

extension CaseEvent.Registered {
  init(_ complaint: Complaint) {
    self.init(
      channel: complaint.channel, form: complaint.form, receivedAt: complaint.receivedAt,
      anonymous: complaint.isAnonymous, withholdIdentity: complaint.withholdsIdentity, hasEmail: complaint.hasEmail,
      hasPhone: complaint.hasPhone, respondent: complaint.respondent, grounds: complaint.grounds,
      occurredAt: complaint.occurredAt, relatesTo: complaint.relatesTo, attachments: complaint.attachments)
  }
}
