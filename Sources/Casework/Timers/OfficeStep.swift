public import JSON
public import Regulation

/// What the deadline-watcher takes from its queue: calendar and policy, whole or not at all. The deadlines follow by
/// themselves, as after an import on the machine.
///
/// Each import builds on the document before it, so a lane runs this step with a batch of one.
public struct OfficeStep: Step {
  public let worker = "deadline-watcher"

  public init() {}

  public func chains(touchedBy message: Incoming) -> [String] { [] }

  public func take(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    switch MessageType(message.type) {
    case .importCalendar: try importCalendar(message, in: work)
    case .importPolicy: try importPolicy(message, in: work)
    case .submitComplaint, .command, .noticeBounced, .noticeSigned, .noticeResolve, .noticeResend, nil:
      throw Refusal.notTakenHere
    }
  }

  private func importCalendar(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let data = try CalendarImport(message.envelope)
    try work.office.directory.check(data.actor, may: .importCalendar)
    let old = work.office.calendar
    let new = try old.next(with: data)
    let isChange = old.version == 0 || CalendarDocument(new) != CalendarDocument(old)
    if isChange { try work.putInForce(CalendarDocument(new), as: "calendar", by: data.actor) }
    return JSONObject([JSONMember("version", .number(JSONNumber(isChange ? new.version : old.version)))])
  }

  private func importPolicy(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject {
    let data = try PolicyImport(message.envelope)
    try work.office.directory.check(data.actor, may: .importPolicy)
    try work.putInForce(data.policy, as: "policy", by: data.actor)
    return JSONObject()
  }
}

extension WorkCalendar {
  fileprivate func next(with data: CalendarImport) throws(Refusal) -> WorkCalendar {
    do throws(CalendarFaults) {
      return try importing(year: data.year, days: data.days, version: version + 1)
    } catch {
      throw Refusal(error)
    }
  }
}

extension Directory {
  /// Whether somebody may import: the table alone decides, since no case is concerned.
  fileprivate func check(_ actor: Actor, may command: CommandName) throws(Refusal) {
    guard case .person(let code) = actor, let person = person(code), !person.retired else {
      throw Refusal(.unknownActor, field: "/data/actor")
    }
    let roles = (WhoMay.table[command] ?? []).compactMap { grant -> Role? in
      if case .role(let role) = grant.who { role } else { nil }
    }
    guard roles.contains(where: person.has) else { throw Refusal(.notYourRole) }
  }
}

extension UnitOfWork {
  /// Numbered and recorded with who did it; every worker sees it at its next unit of work.
  fileprivate func putInForce(_ document: some Encodable, as kind: String, by actor: Actor) throws(Refusal) {
    guard let text = try? JSONValueEncoder().encode(document).text() else {
      // Encoding plain values of our own can't fail; if it did, nothing may be written.
      throw Refusal(code: "not-processable", chinese: "文件无法保存", english: "the document can't be written")
    }
    write { $0.add(OfficeStore.import, [.text(kind), .text(text), .text("\(actor)")]) }
  }
}
