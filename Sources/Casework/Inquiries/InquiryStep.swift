public import Database
public import JSON
public import Regulation

/// What accountability does with a message: a command about an inquiry is decided by the rules; an event that calls for
/// an inquiry proposes one, once for each cause.
public struct InquiryStep: Step {
  public let worker = "accountability"
  private let meter = InquiryMeter()

  public init() {}

  /// Cases are only looked at: their chains stay free for those who write them.
  public func chains(touchedBy message: Incoming) -> [String] {
    guard message.command != nil else { return [] }
    return [message.subject, message.data["proposal"]?.string].compactMap { $0 }.filter(ChainState.isInquiry)
  }

  /// The proposals that an escalation adds to.
  public func chains(foundFor messages: [Incoming], in session: Session) throws(DatabaseError) -> [String] {
    let causes = messages.compactMap { message -> String? in
      guard case .escalation(let deadline)? = (try? InquiryPrompt.Matter(message)) ?? nil else { return nil }
      return deadline
    }
    guard !causes.isEmpty else { return [] }
    var numbers: [String] = []
    for row in try session.query(InquiryStore.byCause, [.texts(causes)]) { numbers.append(try row.text("number")) }
    return numbers
  }

  public func prepare(_ messages: [Incoming], in work: UnitOfWork) throws(DatabaseError) {
    work.followOffice()
    try work.loadOutages(for: messages)
    let events = messages.filter { $0.command == nil }
    let named = messages.filter { $0.command == .openInquiry }.compactMap { $0.data["case"]?.string }
    try work.loadHistories(of: events.compactMap(\.subject) + named)
    let prompts = events.compactMap { (try? work.prompt($0)) ?? nil }
    // The counter's row is held until the commit: whoever waited for it sees what the one before him has proposed.
    try work.reserveInquiryNumbers(messages.count { $0.command == .openInquiry } + Set(prompts.map(\.cause)).count)
    try work.loadProposals(from: prompts.map(\.cause))
    try work.checkAllLoaded(prompts)
    let drafts = prompts.flatMap { $0.drafts([], at: work.now, in: work.office) }
    try work.loadPriorDecisions(on: drafts.flatMap { $0.event.proposedSubjects })
  }

  public func take(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    switch message.command {
    case nil: try act(on: message, in: work)
    case .openInquiry?: try open(message, in: work)
    case let name?: try command(name, message, in: work)
    }
  }

  // MARK: events

  private func act(on event: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    guard let prompt = try work.prompt(event) else { return JSONObject() }
    guard let number = try proposal(prompt, because: event, in: work) else { return JSONObject() }
    if prompt.reinforces, let state = work.inquiryState(number) {
      let drafts = reinforce(state)
      work.append(drafts, to: number, by: worker, because: event)
      if !drafts.isEmpty { meter.reinforce() }
    }
    return JSONObject([JSONMember("number", .string(number))])
  }

  /// The inquiry that this cause has led to, now or before; nil when it calls for none.
  private func proposal(
    _ prompt: InquiryPrompt, because event: Incoming, in work: UnitOfWork
  ) throws(Refusal) -> String? {
    if let known = work.context.inquiry.proposed[prompt.cause] { return known }
    let drafts = prompt.drafts(work.context.inquiry.prior, at: work.now, in: work.office)
    guard !drafts.isEmpty else { return nil }
    let number = try work.nextInquiryNumber()
    try work.beginInquiry(number, drafts, by: worker, because: event)
    work.context.inquiry.proposed[prompt.cause] = number
    if let state = work.inquiryState(number) { meter.begun(state.origin) }
    return number
  }

  // MARK: commands

  /// By hand, or a proposal taken up.
  private func open(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let instruction = try InquiryInstruction(.openInquiry, message.envelope)
    guard case .open(let data) = instruction.command else { throw Refusal.notTakenHere }
    if let proposal = data.proposal ?? instruction.number.flatMap({ ChainState.isInquiry($0) ? $0 : nil }) {
      return try decided(instruction, on: proposal, at: "/data/proposal", because: message, in: work)
    }
    let number = try work.nextInquiryNumber()
    let about = data.caseNumber.flatMap { work.context.inquiry.histories[$0]?.state }
    let drafts = try openInquiry(
      data, number: number, by: instruction.actor, about: about, at: work.now, in: work.office)
    try work.beginInquiry(number, drafts, by: "\(instruction.actor)", because: message)
    meter.begun(.person)
    return work.answer(about: number)
  }

  private func command(_ name: CommandName, _ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let instruction = try InquiryInstruction(name, message.envelope)
    return try decided(instruction, on: instruction.number, at: "/subject", because: message, in: work)
  }

  private func decided(
    _ instruction: InquiryInstruction, on number: String?, at field: String, because message: Incoming,
    in work: UnitOfWork
  ) throws(Refusal) -> JSONObject {
    guard let number, let state = work.inquiryState(number) else { throw Refusal(.unknownInquiry, field: field) }
    let handedIn = work.handedIn(message, to: number)
    let drafts = try decide(
      instruction.command, by: instruction.actor, on: state, at: work.now, handedIn: handedIn, in: work.office)
    work.append(drafts, to: number, by: "\(instruction.actor)", because: message, handedIn: handedIn)
    return work.answer(about: number)
  }
}

extension Incoming {
  /// Nil when it is an event.
  fileprivate var command: CommandName? {
    if case .command(let name)? = MessageType(type), name.isOfInquiry { name } else { nil }
  }
}

extension InquiryEvent {
  fileprivate var proposedSubjects: [Subject] { if case .proposed(let data) = self { data.subjects } else { [] } }
}

extension UnitOfWork {
  /// What an event asks for, on the case as it was then; nil when it asks for nothing.
  fileprivate func prompt(_ event: Incoming) throws(Refusal) -> InquiryPrompt? {
    guard let matter = try InquiryPrompt.Matter(event) else { return nil }
    guard let place = event.place, let state = context.inquiry.histories[place.number]?.state(through: place.sequence)
    else { throw Refusal.unknownCase(field: "/subject") }
    return InquiryPrompt(matter: matter, state: state)
  }

  /// A proposal to be added to is locked from the start; one that another instance has made since is not, and the batch
  /// is decided anew.
  fileprivate func checkAllLoaded(_ prompts: [InquiryPrompt]) throws(DatabaseError) {
    for prompt in prompts where prompt.reinforces {
      guard let number = context.inquiry.proposed[prompt.cause], inquiryState(number) == nil else { continue }
      throw DatabaseError(.conflict, doing: "inquiry.propose", message: "\(number) was proposed in between")
    }
  }

  fileprivate func answer(about number: String) -> JSONObject {
    JSONObject([
      JSONMember("number", .string(number)), JSONMember("deadlines", runningDeadlines(of: number)),
    ])
  }
}
