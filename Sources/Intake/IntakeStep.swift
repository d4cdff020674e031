internal import Casework
internal import Database
internal import JSON
internal import Regulation

/// What intake does with a message: a complaint is registered, a case command decided by the rules.
struct IntakeStep: Step {
  let worker = "intake"

  /// A complaint is remembered by its case for ever, and answered from there.
  func priorAnswers(
    to messages: [Incoming], in session: Session
  ) throws(DatabaseError) -> [MessageIdentity: PriorAnswer] {
    try CaseRecord.answers(to: messages.filter(\.isComplaint).map(\.identity), in: session)
  }

  func isRemembered(_ message: Incoming) -> Bool { !message.isComplaint }

  func chains(touchedBy message: Incoming) -> [String] {
    [message.subject, message.data["duplicate_of"]?.string].compactMap { $0 }
  }

  func prepare(_ messages: [Incoming], in work: UnitOfWork) throws(DatabaseError) {
    let complaints = messages.filter(\.isComplaint)
    work.followOffice()
    try work.reserveCaseNumbers(complaints.count)
    try work.loadCaseRecords(relatedTo: complaints.compactMap { $0.data["relates_to"]?.string })
    try work.loadUploads(complaints.flatMap(\.namedFiles))
    try work.loadInquiries()
    try work.loadOutages(for: messages)
  }

  func take(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    switch MessageType(message.type) {
    case .submitComplaint: try submit(message, in: work)
    case .command(let name) where !name.isOfInquiry: try command(name, message, in: work)
    case .noticeSigned where message.isEvent: sign(message, in: work)
    case .command, .importCalendar, .importPolicy, .noticeBounced, .noticeSigned, .noticeResolve, .noticeResend, nil:
      throw Refusal.notTakenHere
    }
  }

  private func submit(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let data = try ComplaintData(message.data)
    if let related = data.complaint.relatesTo, !work.isKnownCase(related) {
      throw Refusal.unknownCase(field: "/data/relates_to")
    }
    // A file that is promised must not be lost.
    for (index, file) in data.attachments.enumerated() {
      if case .uploaded(let sha256) = file.body, !work.isUploaded(sha256) {
        throw Refusal.unknownAttachment(field: "/data/attachments/\(index)/sha256")
      }
    }
    return try work.register(data, because: message)
  }

  private func command(_ name: CommandName, _ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let instruction = try CaseInstruction(name, message.envelope)
    guard let number = instruction.number, let state = work.caseState(number) else {
      throw Refusal.unknownCase(field: "/subject")
    }
    try work.checkReadable(number)
    try work.check(instruction.queryCode, of: number, for: instruction.actor)
    let handedIn = work.handedIn(message, to: number)
    let drafts = try decide(
      instruction.command, by: instruction.actor, on: state, inquiries: work.inquiries(into: number),
      original: instruction.command.original(in: work), at: work.now, handedIn: handedIn, in: work.office)
    work.append(drafts, to: number, by: "\(instruction.actor)", because: message, handedIn: handedIn)
    let deadlines = work.runningDeadlines(of: number)
    return JSONObject([JSONMember("number", .string(number)), JSONMember("deadlines", deadlines)])
  }
}

extension IntakeStep {
  /// A window's signature under the notice of its assignment is that window's `case.sign` (contract, "Commands"). Under
  /// any other notice, by anybody else, or when it has signed already, it is no more than what the chain says of the notice.
  private func sign(_ event: Incoming, in work: UnitOfWork) -> JSONObject {
    guard event.data["template"]?.string == "assignment", let actor = event.data["actor"]?.string,
      let number = event.subject, let state = work.caseState(number), let notice = event.data["notice"]?.string,
      let window = work.windowAssigned(byNotice: notice, of: number)
    else { return JSONObject() }
    let handedIn = work.handedIn(event, to: number)
    let drafts = try? decide(
      .sign(.init(window: window)), by: Actor(actor), on: state, inquiries: work.inquiries(into: number), at: work.now,
      handedIn: handedIn, in: work.office)
    work.append(drafts ?? [], to: number, by: actor, because: event, handedIn: handedIn)
    return JSONObject()
  }
}

extension Incoming {
  /// From one of our workers: nobody else may publish events, and no policy lets a worker send commands.
  fileprivate var isEvent: Bool { Topology.workers.contains(sender) }
  fileprivate var isComplaint: Bool { type == MessageType.submitComplaint.name }

  /// Digests of the files that a complaint names rather than carries; none where it can't be read.
  fileprivate var namedFiles: [[UInt8]] {
    guard data["attachments"]?.array?.contains(where: { $0["sha256"] != nil }) ?? false,
      let attachments = try? ComplaintData(data).attachments
    else { return [] }
    return attachments.compactMap { if case .uploaded(let sha256) = $0.body { sha256 } else { nil } }
  }
}

extension CaseCommand {
  /// The case that a duplicate is linked to, as it stands.
  fileprivate func original(in work: UnitOfWork) -> LinkedCase? {
    guard case .link(let link) = self, let state = work.caseState(link.duplicateOf) else { return nil }
    return LinkedCase(number: state.number, status: state.status)
  }
}
