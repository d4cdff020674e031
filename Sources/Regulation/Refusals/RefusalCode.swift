/// The catalogue of refusals: stable codes, for programs.
public enum RefusalCode: String, Sendable, CaseIterable {
  // Of the message itself.
  case unreadable
  case unknownType = "unknown-type"
  case contentType = "content-type"
  case duplicateKey = "duplicate-key"
  case characterNotAllowed = "character-not-allowed"
  case unknownField = "unknown-field"
  case missingField = "missing-field"
  case wrongType = "wrong-type"
  case notInRange = "not-in-range"
  case senderNotAllowed = "sender-not-allowed"

  // Of a complaint.
  case narrativeMissing = "narrative-missing"
  case receivedInFuture = "received-in-future"
  case beforeInForce = "before-in-force"
  case unknownDepartment = "unknown-department"
  case unknownWindow = "unknown-window"
  case unknownStaff = "unknown-staff"
  case unknownPerson = "unknown-person"
  case answerOnlyOnSite = "answer-only-on-site"

  // Of who acts.
  case unknownActor = "unknown-actor"
  case notYourRole = "not-your-role"
  case conflictOfInterest = "conflict-of-interest"

  // Of what a case allows.
  case unknownCase = "unknown-case"
  case wrongState = "wrong-state"
  case erased
  case groundsMissing = "grounds-missing"
  case windowMissing = "window-missing"
  case windowTwice = "window-twice"
  case windowAmbiguous = "window-ambiguous"
  case trackNotForChannel = "track-not-for-channel"
  case coWindowsNotJoint = "co-windows-not-joint"
  case linkedToItself = "linked-to-itself"
  case returnedTooLate = "returned-too-late"
  case trackChangeTooLate = "track-change-too-late"
  case trackChangeNotAllowed = "track-change-not-allowed"
  case notJoint = "not-joint"
  case notConvened = "not-convened"
  case opinionMissing = "opinion-missing"
  case resultMissing = "result-missing"
  case writtenReplyOwed = "written-reply-owed"
  case satisfactionUnasked = "satisfaction-unasked"
  case findingMissing = "finding-missing"
  case findingNeedsApproval = "finding-needs-approval"
  case findingApproved = "finding-approved"
  case nothingToApprove = "nothing-to-approve"
  case followUpMissing = "follow-up-missing"
  case inquiryPending = "inquiry-pending"
  case alreadyRequested = "already-requested"

  // Of an inquiry.
  case unknownInquiry = "unknown-inquiry"
  case subjectsMissing = "subjects-missing"
  case circumstancesMissing = "circumstances-missing"
  case unknownSubject = "unknown-subject"
  case subjectTwice = "subject-twice"
  case explanationPending = "explanation-pending"
  case pointsMissing = "points-missing"
  case mitigationMissing = "mitigation-missing"
  case responsibleMissing = "responsible-missing"
  case appealTooLate = "appeal-too-late"
  case alreadyAppealed = "already-appealed"
  case pointsNotVaried = "points-not-varied"
}
